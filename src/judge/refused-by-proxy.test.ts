import { describe, expect, test } from 'vitest';
import type { Relayed } from '../evidence.ts';
import {
  answering,
  doubts,
  name,
  type Proxied,
  pushes,
  refused,
  tunnel,
  untried,
  withThrough,
} from '../testing/proxied.ts';

describe('a refusal is doubted', () => {
  test.each([403, 407])('that is the configuration of the lab: %d', (status) => {
    expect(doubts(answering(refused, { status }))).toBe(
      `Squid answered ${status} by rules of its own, which are the lab's (0.0.7.209:443)`,
    );
  });

  test('of a name that it never asked for', () => {
    const asked = `${name}:9989`;
    expect(doubts(untried)).toBe(
      `Squid answered 503 for ${asked}, and no witness shows that it tried`,
    );
    expect(doubts(answering(untried, { status: 500 }))).toMatch(/Squid answered 500 for/);
    expect(doubts(answering(untried, { status: 499 }))).toBe('none');
    const { dns, wire } = tunnel.through;
    const other = withThrough(answering(untried, { asked: 'http://other.example/' }), {
      dns,
      wire: { ...wire, attempts: [] },
    });
    expect(doubts(other)).toBe(
      'Squid answered 503 for http://other.example/, and no witness shows that it tried',
    );
  });

  test('of an address, where its kernel refused no connect in that family', () => {
    const untried = (IPv4: number) =>
      doubts(withThrough(answering(refused, { status: 503 }), { refused: { IPv4, IPv6: 1 } }));
    expect(untried(1)).toBe('none');
    expect(untried(0)).toBe(
      'Squid answered 503 for 0.0.7.209:443, and no witness shows that it tried',
    );
  });

  test('of what the server took from it', () => {
    const failing = (of: Proxied, status: number) =>
      withThrough(of, { relayed: of.through.relayed.map((one) => ({ ...one, status })) });
    expect(doubts(failing(pushes, 503))).toMatch(/Squid answered 503 to what the server took/);
    expect(doubts(failing(tunnel, 503))).toMatch(/Squid answered 503 to what the server took/);
    expect(doubts(failing(tunnel, 403))).toMatch(/Squid answered 403 to what the server took/);
    expect(doubts(failing(tunnel, 200))).toBe('none');
  });

  test('not of one request for what the server took of another', () => {
    const { relayed } = pushes.through;
    const last = relayed.length - 1;
    const one = withThrough(pushes, {
      relayed: relayed.map((entry, at) => (at === last ? { ...entry, status: 502 } : entry)),
    });
    const { onward } = relayed[last] as Relayed;
    const untaken = pushes.acceptor.filter(({ seenAs }) => seenAs?.port !== onward?.from.port);
    expect(untaken).not.toHaveLength(0);
    expect(doubts({ ...one, acceptor: untaken })).toBe('none');
  });

  test('though another connection of the proxy came about', () => {
    const { wire } = tunnel.through;
    expect(doubts(withThrough(untried, { wire: { ...wire, answers: [] } }))).toMatch(
      /no witness shows that it tried/,
    );
  });
});

test.each([403, 404, 503])('what the server refused itself is its own: %d', (status) => {
  const { acceptor, through } = pushes;
  const byServer = {
    ...withThrough(pushes, { relayed: through.relayed.map((one) => ({ ...one, status })) }),
    acceptor: acceptor.map((one) => ({ ...one, status })),
  };
  expect(doubts(byServer)).not.toMatch(/Squid/);
  const product = { ...byServer.product, said: 'nothing' as const, words: [] };
  expect(doubts({ ...byServer, product })).toMatch(/the program did not say/);
});
