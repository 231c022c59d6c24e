import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../outcome.ts';
import {
  accepted,
  client,
  evidence,
  failing,
  literal,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { asked, findingOf } from '../testing/judged.ts';

const none = { IPv4: 0, IPv6: 0 };

describe('a finding also says', () => {
  test.each<[string, Evidence, Partial<Finding>]>([
    ['what was queried and tried', evidence(), { queried: ['A', 'AAAA'], attempted: ['IPv6'] }],
    [
      'that nothing was',
      literal({ product: failing({ started: 'failed' }) }),
      { queried: [], attempted: [] },
    ],
    [
      'each family that was tried, sorted',
      literal({ product: failing() }, unanswered('IPv6'), unanswered('IPv4'), unanswered('IPv6')),
      { attempted: ['IPv4', 'IPv6'] },
    ],
    [
      'no family in which the program was only late to see that it need not try',
      evidence({
        wire: {
          ...evidence().wire,
          attempts: [...evidence().wire.attempts, unanswered('IPv4', { overtaken: true })],
        },
      }),
      { attempted: ['IPv6'] },
    ],
    ['how a build ended', evidence({ build: 'success' }), { build: 'success' }],
    [
      'what opens connections',
      evidence({ product: product({ connects: 'Twisted' }) }),
      { connects: 'Twisted' },
    ],
    [
      'which status a server refused with',
      evidence({ acceptor: [accepted('IPv6', { status: 403 })], product: failing() }),
      { answered: 403 },
    ],
    [
      'which status a client got',
      { ...asked(request('IPv6', { status: 200 })), acceptor: [accepted('IPv6', { status: 200 })] },
      { answered: 200 },
    ],
    [
      'how the log shows its client',
      { ...asked(request('IPv4')), acceptor: [accepted('IPv4', { shown: 'IPv4-mapped' })] },
      { shownPeer: 'IPv4-mapped' },
    ],
    [
      'each kind of socket once, sorted',
      {
        ...asked(request('IPv4')),
        kernel: {
          refused: none,
          accepted: [client('IPv4')],
          listening: [
            { bound: 'IPv6 any', port: 8010 },
            { bound: 'IPv4 any', port: 8010 },
            { bound: 'IPv4 any', port: 8010 },
          ],
        },
      },
      { listening: ['IPv4 any', 'IPv6 any'] },
    ],
  ])('%s', (_, seen, part) => {
    expect(findingOf(seen)).toMatchObject(part);
  });

  test('nothing that no witness saw', () => {
    expect(Object.keys(findingOf(evidence()))).toEqual([
      'outcome',
      'queried',
      'attempted',
      'afterwards',
    ]);
  });

  test('of a listener neither a status nor a form of an address', () => {
    const listener = {
      ...asked(request('IPv4', { status: 200 })),
      acceptor: [accepted('IPv4', { shown: 'IPv4' as const, status: 200 })],
      kernel: { refused: none, accepted: [client('IPv4')], listening: [] },
    };
    expect(findingOf(listener)).toMatchObject({ listening: [] });
    expect(findingOf(listener)).not.toHaveProperty('answered');
    expect(findingOf(listener)).not.toHaveProperty('shownPeer');
  });
});
