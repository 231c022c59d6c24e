import { isDeepStrictEqual } from 'node:util';
import { afterSaid } from './after-words.ts';
import type { Statement } from './document/changes.ts';
import { eventSaid } from './event-words.ts';
import { findingIn } from './finding.ts';
import { type Finding, hasNoSocket } from './outcome.ts';

export type { Statement };

export type Field = keyof Statement;
type Rest = Required<Omit<Finding, 'outcome'>>;
type Further = keyof Rest;

/**
 * The fields that make the outcome; what was asked and tried, and what came afterwards, follows
 * from it.
 */
export const outcomeFields: readonly Field[] = ['reached', 'over', 'tls', 'stoppedAt'];

const words: { readonly [F in Further]: (value: Rest[F]) => string } = {
  queried: (types) => `queried ${types.join(' and ') || 'nothing'}`,
  attempted: (families) => `tried ${families.join(' and ') || 'nothing'}`,
  loopback: (families) => `tried a program beside it over ${families.join(' and ') || 'nothing'}`,
  onward: (families) =>
    families.length
      ? `by a proxy that went on over ${families.join(' and ')}`
      : 'the proxy went on to nobody',
  listening: (bound) => `listens on ${bound.join(', ') || 'nothing'}`,
  connects: (framework) => `connects with ${framework}`,
  afterwards: (next) => `then ${next}`,
  build: (result) => `forced build: ${result}`,
  answered: (status) => `answered ${status}`,
  shownPeer: (form) => `the peer shown as ${form}`,
  after: afterSaid,
  event: eventSaid,
};
const further = Object.keys(words) as Further[];
const fields: readonly Field[] = [...outcomeFields, ...further];

/** All that can be said of a finding. */
export function statementOf(finding: Finding): Statement {
  const { outcome, ...rest } = findingIn(finding);
  return { ...outcome, ...rest };
}

/** Whether a statement holds for what was found. */
export function holds(statement: Statement, finding: Finding): boolean {
  const found = statementOf(finding);
  return fields.every(
    (field) => statement[field] === undefined || isDeepStrictEqual(statement[field], found[field]),
  );
}

/** The fields in which two findings differ, and what each of the two has there. */
export function differing(
  before: Finding,
  after: Finding,
): { readonly fields: readonly Field[]; readonly before: Statement; readonly after: Statement } {
  const [was, is] = [statementOf(before), statementOf(after)];
  const differ = fields.filter((field) => !isDeepStrictEqual(was[field], is[field]));
  return { fields: differ, before: only(differ, was), after: only(differ, is) };
}

/** These fields of a statement, as far as it has them. */
export function only(wanted: readonly Field[], statement: Statement): Statement {
  return Object.fromEntries(
    wanted
      .filter((field) => statement[field] !== undefined)
      .map((field) => [field, statement[field]]),
  );
}

/** A statement in words. */
export function said(statement: Statement): string {
  return [
    ...outcomeSaid(statement),
    ...further.map((field) => furtherSaid(field, statement[field])),
  ]
    .filter(Boolean)
    .join('; ');
}

function outcomeSaid({ reached, over, tls, stoppedAt }: Statement): string[] {
  const family = over ? `over ${over.replace('+', ' and ')}` : '';
  return [
    reached ? `reached ${family}`.trim() : reached === false && !stoppedAt ? 'not reached' : family,
    stoppedAt ? `stopped at ${stoppedAt}` : '',
    tls === 'none' ? (over ? '' : 'no TLS') : tls ? `TLS ${tls}` : '',
  ];
}

function furtherSaid<F extends Further>(field: F, value: Rest[F] | undefined): string {
  return value === undefined ? '' : words[field](value);
}

/** A finding in words, for people; what was neither asked, tried nor listened on is left out. */
export function inWords(finding: Finding): string {
  const { queried, attempted, listening, ...rest } = statementOf(finding);
  const some = {
    ...(queried?.length && { queried }),
    ...(attempted?.length && { attempted }),
    ...(listening?.length && { listening }),
  };
  return hasNoSocket(finding) ? 'runs but does not listen' : said({ ...rest, ...some });
}
