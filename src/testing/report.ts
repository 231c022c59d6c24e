import { recordOf } from '../record.ts';
import { reportOf } from '../report/report.ts';
import { baseline, catalogue, observation, reached, run, stopped } from './sample.ts';

/** A run with a cell of each status, and its report. */

/** What the baseline of the sample knows. */
export const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
]);
export const asKnown = observation('worker/name', 'dual-stack', { finding: reached });
export const changed = observation('worker/name', 'aaaa-only', { finding: stopped('resolution') });
export const fresh = observation('worker/literal', 'dual-stack', {
  finding: { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'verified' } },
});
export const unclear = observation('worker/literal', 'aaaa-only', {
  reasons: ['the log says "a|b", the wire <nothing>'],
});
export const broken = observation('worker/name', 'ipv4-only', {
  lab: 'broken',
  reasons: ['no\u0000world'],
});

export const recorded = (...observations: Parameters<typeof run>[0]) =>
  recordOf(run(observations), catalogue, known);
export const record = recorded(asKnown, changed, fresh, unclear, broken);
export const report = reportOf(record, catalogue, known);
