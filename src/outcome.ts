import type { Finding } from './document/finding.ts';

export type * from './document/finding.ts';
export { families } from './document/finding.ts';

/**
 * A finding as a cell of the grid: `6`, `4`, `4+6`, `6>4` by a proxy that went on over IPv4, with the
 * status of an answer that refuses; or where it stopped.
 */
export function short(finding: Finding): string {
  const { outcome } = finding;
  if (!outcome.reached) return hasNoSocket(finding) ? 'no socket' : outcome.stoppedAt;
  const over = signs[outcome.over];
  const onward = finding.onward?.length
    ? `>${finding.onward.map((one) => signs[one]).join('+')}`
    : '';
  const refusal = isRefusal(finding.answered) ? ` ${finding.answered}` : '';
  const tls = { none: '', verified: ' tls', 'chain only': ' tls~', unverified: ' tls?' }[
    outcome.tls
  ];
  return `${over}${onward}${tls}${refusal}`;
}

const signs = { IPv4: '4', IPv6: '6', 'IPv4+IPv6': '4+6', 'Unix socket': 'unix' } as const;

/** A listener that says it runs, but has no socket that the configuration asked for. */
export function hasNoSocket(finding: Finding): boolean {
  return (
    !finding.outcome.reached && finding.afterwards === 'runs' && finding.listening?.length === 0
  );
}

/** Whether a status of HTTP refuses what was asked for (RFC 9110 sections 15.5 and 15.6). */
export function isRefusal(status = 0): boolean {
  return status >= 400;
}
