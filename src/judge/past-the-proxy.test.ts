import { describe, expect, test } from 'vitest';
import { doubts, refused, treq, tunnel, withAttempts } from '../testing/proxied.ts';

describe('the firewall has a hole where', () => {
  const hole = /the program connected past Squid, which the firewall must refuse/;

  test('a connection came about that must be refused', () => {
    const open = withAttempts(treq, (attempts) =>
      attempts.map((one) => ({ ...one, established: true, icmp: 0 })),
    );
    expect(doubts(treq)).toBe('none');
    expect(doubts(open)).toMatch(hole);
  });

  test('a second one goes straight to the peer that was reached by the proxy', () => {
    const to = tunnel.through.wire.attempts[0]?.to ?? { address: '', port: 0 };
    const second = withAttempts(tunnel, (attempts) => [
      ...attempts,
      ...attempts.map((one) => ({ ...one, to, from: { ...one.from, port: 1 } })),
    ]);
    expect(doubts(second)).toBe('the program connected past Squid, which the firewall must refuse');
  });
});

test('a declared proxy of which nothing was read is doubted', () => {
  for (const of of [tunnel, treq, refused]) {
    const { through: _, ...without } = of;
    expect(doubts({ ...of, byProxy: true })).toBe('none');
    expect(doubts({ ...without, byProxy: true })).toMatch(
      /a proxy is between, of which nothing was read/,
    );
  }
});
