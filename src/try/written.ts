import { hostIn } from '../address.ts';
import { count } from '../report/words.ts';
import type { Directive } from './directive.ts';
import { kindNames } from './kind-names.ts';
import type { Written } from './read.ts';
import type { Reading, ReadText } from './reading.ts';

/** What the text of a configuration names and its object does not have: the same file may be two configurations. */
export function writtenOnly(reading: Reading, directives: readonly Directive[]): Written[] {
  const { text, made, absent, facts } = reading;
  if (!text) return [];
  const madeAt = new Set(made.map(({ file, line }) => `${file}:${line}`));
  const isMade = (file: string, line: number) =>
    madeAt.has(`${file}:${line}`) ||
    directives.some(({ places }) => places?.some((one) => one.file === file && one.line === line));
  const looked = [...new Set(absent.map(({ path }) => path.replace(/^.*\//, '')))];
  const because = looked.length
    ? `; ${looked.join(', ')} ${looked.length > 1 ? 'are' : 'is'} not there`
    : '';
  const calls = text.calls
    .filter(({ at }) => !isMade(at.file, at.line))
    .map(({ class: of, kind, at, under }) => ({
      text: of,
      ...at,
      why: `${kindNames[kind]}, which this run does not have${under ? `: it stands under "${under.test}" (line ${under.line})` : ''}${because}`,
    }));
  if (reading.failure) return calls.map((one) => ({ ...one, why: 'the file did not load' }));
  const known = new Set([
    ...directives.flatMap(({ host }) => host ?? []),
    ...Object.values(facts?.urls ?? {}).map(hostIn),
  ]);
  const urls = text.urls.filter(
    ({ text }) => !known.has(hostIn(text)) && hostIn(text).includes('.'),
  );
  const byFile = Map.groupBy(urls, ({ text, at }) => JSON.stringify([text, at.file]));
  return [...calls, ...[...byFile.values()].flatMap(urlWritten)];
}

/** A URL that a file has once, or many times. */
function urlWritten([first, ...more]: ReadText['urls']): Written[] {
  if (!first) return [];
  const others = more.length ? `, as on ${count(more.length, 'line')} below` : '';
  const where = first.settings ? 'only in the text of settings that the file opened: ' : '';
  const why = `${where}no directive of this run leads there${others}`;
  return [{ text: first.text, ...first.at, why }];
}
