import { expect, test } from 'vitest';
import { subjectOf } from './cli/subject.ts';
import { type CameFrom, commandFor, subjectArguments } from './command.ts';
import { fromOf, type Source } from './subject.ts';

const cell = { scenario: 'worker/name', topology: 'ipv6-only' };

test.each<[string, CameFrom]>([
  ['', { buildbot: '3.6.1' }],
  [' --buildbot 4.3.0', { buildbot: '4.3.0' }],
  [' --buildbot 4.3.0+fresh', { buildbot: '4.3.0', from: { fresh: true } }],
  [' --worker-release 4.3.0', { buildbot: '3.6.1', worker: { buildbot: '4.3.0' } }],
  [" --buildbot './a b'", { buildbot: '4.3.1.dev9', from: { checkout: './a b' } }],
])('a cell is asked again by npx lab run%s', (options, subject) => {
  expect(commandFor(cell, subject)).toBe(`npx lab run worker/name@ipv6-only${options}`);
});

const release = { release: '3.6.1' };
const newer = { release: '4.3.0' };
const image = { image: 'own:1' };
const checkout = { checkout: '.' };

test.each<[Source, Source]>([
  [release, release],
  [newer, newer],
  [newer, release],
  [
    { ...newer, fresh: true },
    { ...newer, fresh: true },
  ],
  [{ ...newer, fresh: true }, release],
  [
    { ...newer, twisted: '24.3.0' },
    { ...newer, twisted: '24.3.0' },
  ],
  [
    { ...newer, twisted: { checkout: './src' } },
    { ...newer, twisted: { checkout: './src' } },
  ],
  [
    { ...checkout, twisted: '24.3.0' },
    { ...checkout, twisted: '24.3.0' },
  ],
  [checkout, checkout],
  [checkout, newer],
  [checkout, image],
  [image, image],
  [image, release],
  [image, newer],
  [image, checkout],
  [newer, image],
])('options that name %o and %o are read back to them', (master, worker) => {
  const part = (source: Source) => ({
    buildbot: 'release' in source ? source.release : '4.3.1',
    ...fromOf(source),
  });
  const same = JSON.stringify(master) === JSON.stringify(worker);
  const args = subjectArguments({ ...part(master), ...(!same && { worker: part(worker) }) });
  const pairs = args.flatMap((name, index) => (index % 2 ? [] : [[name, args[index + 1]]]));
  const camel = (name = '') =>
    name.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const options = Object.fromEntries(pairs.map(([name, value]) => [camel(name), value]));
  expect(subjectOf(options, ['4.3.0', '3.6.1'])).toEqual({ master, worker });
});
