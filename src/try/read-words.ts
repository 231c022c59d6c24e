import { inUrl, isAddress } from '../address.ts';
import { columns } from '../report/columns.ts';
import type { Directive } from './directive.ts';
import type { TrialInputs } from './inputs.ts';
import { notRunInWords } from './not-run.ts';
import type { ReadPass } from './read.ts';

/** What a reading came to, for a terminal. It is not masked yet. */
export function readInWords(pass: ReadPass, inputs: TrialInputs): string {
  const parts = [
    [
      `Buildbot ${pass.release}, Python ${pass.python || 'unknown'}.`,
      ...list('Given', Object.keys(inputs.environment)),
      ...list('Ignored keys, unlike in your own run', inputs.ignoredKeys),
      ...pass.invented.map((one) => `Invented: ${one}.`),
    ],
    pass.directives.length
      ? [columns(pass.directives.map(rowOf))]
      : pass.loaded
        ? ['Nothing of it dials or listens.']
        : [],
    pass.written.map(
      ({ text, file, line, why }) =>
        `Written, not configured: ${text} (${file} line ${line}): ${why}.`,
    ),
    pass.silent.map((one) => `Note: ${one}.`),
  ];
  return parts
    .filter(({ length }) => length)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function list(what: string, names: readonly string[]): string[] {
  return names.length ? [`${what}: ${names.join(', ')}.`] : [];
}

function rowOf(directive: Directive): string[] {
  const { kind, where, by, objects, decidedAtBuildTime, notRun } = directive;
  return [
    kind,
    targetOf(directive),
    placeOf(directive),
    [
      where,
      ...(by === 'browser' ? ["the browser's dial"] : []),
      ...(objects ? [`${objects} objects`] : []),
      ...(decidedAtBuildTime ? ['decided at build time'] : []),
      ...(notRun === undefined ? [] : [notRunInWords(notRun)]),
    ].join(', '),
  ];
}

/** Whom it dials, or where it listens. */
function targetOf({ host, port, path, by, tls, protocol, text }: Directive): string {
  const shown = host === null ? '' : isAddress(host) ? inUrl(host) : host;
  const place = by === 'visitor' && host === null && port !== null ? `*:${port}` : null;
  const named = place ?? [shown, port].filter((one) => one !== null && one !== '').join(':');
  const over = tls && !/s$/.test(protocol) ? `${protocol} tls` : protocol;
  return [over === 'unknown' ? '' : over, `${named}${path ?? ''}` || text]
    .filter(Boolean)
    .join(' ');
}

function placeOf({ places = [] }: Directive): string {
  const [first, ...more] = places;
  if (!first) return '';
  return `${first.file}:${first.line}${more.length ? ` +${more.length}` : ''}`;
}
