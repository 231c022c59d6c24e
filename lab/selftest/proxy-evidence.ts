import type { Evidence, Through } from '../../src/evidence.ts';
import type { EvidenceSaboteur } from './evidence.ts';
import { undecided } from './saboteur.ts';

const byProxy = ({ through, acceptor }: Evidence) =>
  through !== undefined && acceptor.some(({ took }) => took);
const withThrough = (one: Evidence, change: (through: Through) => Partial<Through>): Evidence =>
  one.through ? { ...one, through: { ...one.through, ...change(one.through) } } : one;
const elsewhere = { address: '2001:db8::bad', port: 9989 };

/** Evidence of a dial by a proxy, of which the proxy, the wire and the server do not tell the same. */
export const proxyEvidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'proxy-log-lost',
    breaks: 'The log of the proxy has nothing of the dial.',
    on: byProxy,
    change: (one) => withThrough(one, () => ({ relayed: [] })),
    expects: undecided(/connection to Squid from port \d+, which it did not log/),
  },
  {
    id: 'proxy-went-on-elsewhere',
    breaks: 'The proxy went on by another connection than it logged.',
    on: byProxy,
    change: (one) =>
      withThrough(one, ({ wire }) => ({
        wire: {
          ...wire,
          attempts: wire.attempts.map((attempt) => ({
            ...attempt,
            from: { ...attempt.from, port: 1 },
          })),
        },
      })),
    expects: undecided(/which the wire does not show/),
  },
  {
    id: 'server-reached-past-proxy',
    breaks: 'The program reached the server without the proxy.',
    on: byProxy,
    change: (one) => ({
      ...one,
      wire: {
        ...one.wire,
        attempts: one.wire.attempts.map((attempt) => ({ ...attempt, to: elsewhere })),
      },
    }),
    expects: undecided(/connected past Squid, which the firewall must refuse/),
  },
  {
    id: 'proxy-hole-in-firewall',
    breaks: 'The program connected past the proxy too, which refuses nobody.',
    on: byProxy,
    change: (one) => ({
      ...one,
      wire: {
        ...one.wire,
        attempts: one.wire.attempts.flatMap((attempt) => [
          attempt,
          { ...attempt, to: elsewhere, from: { ...attempt.from, port: 1 } },
        ]),
      },
    }),
    expects: undecided(/connected past Squid, which the firewall must refuse/),
  },
  {
    id: 'proxy-refused-what-was-taken',
    breaks: 'The proxy says that it refused what the server took from it.',
    on: byProxy,
    change: (one) =>
      withThrough(one, ({ relayed }) => ({
        relayed: relayed.map((entry) => ({ ...entry, status: 503 })),
      })),
    expects: undecided(/Squid answered 503 to what the server took/),
  },
  {
    id: 'proxy-denies',
    breaks: "The lab's own configuration of the proxy denies what the program asks for.",
    on: ({ through }) => through?.relayed.some(({ onward }) => !onward) ?? false,
    change: (one) =>
      withThrough(one, ({ relayed }) => ({
        relayed: relayed.map((entry) => ({ ...entry, status: 403 })),
      })),
    expects: undecided(/Squid answered 403 by rules of its own/),
  },
  {
    id: 'proxy-failed-by-itself',
    breaks:
      'The proxy fails for an address, and neither its kernel nor the wire shows that it tried.',
    on: ({ through }) =>
      through?.relayed.some(({ onward, status = 0 }) => !onward && status >= 500) ?? false,
    change: (one) =>
      withThrough(one, ({ wire }) => ({
        refused: { IPv4: 0, IPv6: 0 },
        dns: [],
        wire: { ...wire, answers: [], attempts: [] },
      })),
    expects: undecided(/and no witness shows that it tried/),
  },
  {
    id: 'proxy-not-read',
    breaks: 'Nothing was read of a proxy that the topology declares.',
    on: byProxy,
    change: ({ through: _, ...one }) => ({ ...one, byProxy: true }),
    expects: undecided(/a proxy is between, of which nothing was read/),
  },
];
