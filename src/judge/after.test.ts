import { describe, expect, test } from 'vitest';
import { waits } from '../after.ts';
import { afterSaid } from '../after-words.ts';
import type { Attempt, Dial, Moment } from '../evidence.ts';
import { answerWords, icmpError, neighbourWords, queryWords, segmentWords } from '../moment.ts';
import { accepted, attempt, dial, request, unanswered } from '../testing/evidence.ts';
import { afterOf, waitOf } from './after.ts';

const used = attempt('IPv4', { from: { address: '192.0.2.12', port: 41_000 } });
const dead = unanswered('IPv6');
const name = 'master.lab.test';
const of = ({ from, to }: Attempt, kind: 'SYN' | 'RST' = 'SYN') =>
  kind === 'SYN' ? segmentWords(kind, from.port, to.port) : segmentWords(kind, to.port, from.port);
const moments = (...all: readonly (readonly [at: number, what: string])[]): Moment[] =>
  all.map(([at, what]) => ({ at, source: 'wire', what }));

/** What a dial over IPv4 waited for, of which the wire has this beside. */
function waited(timeline: readonly Moment[], beside: readonly Attempt[], more: Partial<Dial> = {}) {
  const acceptor = [accepted('IPv4', { peer: used.from })];
  const wire = { answers: [], attempts: [...beside, used] };
  return afterOf(dial({ wire, acceptor, ...more }), timeline);
}

test.each([
  [0, 'under 1 s'],
  [300, 'under 1 s'],
  [949, 'under 1 s'],
  [950, '1 to 3 s'],
  [2900, '1 to 3 s'],
  [3100, '3 to 7 s'],
  [7119, '7 to 15 s'],
  [15_677, '15 to 31 s'],
  [31_000, '31 to 63 s'],
  [127_000, '63 s or more'],
] as const)('%i ms is %s', (milliseconds, wait) => {
  expect(waitOf(milliseconds)).toBe(wait);
});

describe('after the other family', () => {
  test.each<[string, Moment[], Attempt, string, string]>([
    ['is under way', moments([0, of(dead)], [300, of(used)]), dead, 'attempt delay', 'under 2 s'],
    [
      'is under way, on a busy machine',
      moments([0, of(dead)], [1000, of(dead)], [1900, of(used)]),
      dead,
      'attempt delay',
      'under 2 s',
    ],
    [
      'was sent once, and the program took long to go on',
      moments([0, of(dead)], [2100, of(used)]),
      dead,
      'time-out',
      '1 to 3 s',
    ],
    [
      'was sent twice, and the program took long to go on',
      moments([0, of(dead)], [1000, of(dead)], [2900, of(used)]),
      dead,
      'time-out',
      '1 to 3 s',
    ],
    [
      'was sent three times, and given up before the kernel did',
      moments([0, of(dead)], [1000, of(dead)], [3000, of(dead)], [5000, of(used)]),
      dead,
      'time-out',
      '3 to 7 s',
    ],
    [
      'was refused, and a busy machine was slow to go on',
      moments([0, of(dead)], [0, icmpError], [1400, of(used)]),
      { ...dead, icmp: 1 },
      'refusal',
      '1 to 3 s',
    ],
    [
      'is under way, though it was refused',
      moments([0, of(dead)], [0, icmpError], [300, of(used)]),
      { ...dead, icmp: 1 },
      'attempt delay',
      'under 2 s',
    ],
    [
      'was refused, in the same millisecond',
      moments([0, of(dead)], [0, icmpError], [1000, of(dead)], [1000, icmpError], [1000, of(used)]),
      { ...dead, icmp: 2 },
      'refusal',
      '1 to 3 s',
    ],
    [
      'was refused, and the program was slow to go on',
      moments([0, of(dead)], [0, icmpError], [1000, of(dead)], [1000, icmpError], [1400, of(used)]),
      { ...dead, icmp: 2 },
      'refusal',
      '1 to 3 s',
    ],
    [
      'was refused, and a busy machine was slower to go on',
      moments([0, of(dead)], [0, icmpError], [1000, of(dead)], [1000, icmpError], [1900, of(used)]),
      { ...dead, icmp: 2 },
      'refusal',
      '1 to 3 s',
    ],
    [
      'was given up by the program, and another was refused meanwhile',
      moments(
        [0, of(dead)],
        [1000, of(dead)],
        [3000, of(dead)],
        [3400, icmpError],
        [4900, of(used)],
      ),
      { ...dead, icmp: 1 },
      'time-out',
      '3 to 7 s',
    ],
    [
      'was refused in vain, and given up by the program',
      moments([0, of(dead)], [0, icmpError], [1000, of(dead)], [3000, of(dead)], [3900, of(used)]),
      { ...dead, icmp: 1 },
      'time-out',
      '3 to 7 s',
    ],
    [
      'was refused once, and not answered again',
      moments(
        [0, of(dead)],
        [900, icmpError],
        [1000, of(dead)],
        [3000, of(dead)],
        [3100, of(used)],
      ),
      { ...dead, icmp: 1 },
      'time-out',
      '3 to 7 s',
    ],
    [
      'was reset',
      moments([0, of(dead)], [1, of(dead, 'RST')], [400, of(used)]),
      { ...dead, reset: true },
      'refusal',
      'under 1 s',
    ],
    [
      'was not answered until the kernel gave up',
      moments([0, of(dead)], [1000, of(dead)], [3000, of(dead)], [7000, of(used)]),
      dead,
      'SYN retries',
      '7 to 15 s',
    ],
    [
      'was given up by the program',
      moments([0, of(dead)], [1000, of(dead)], [3000, of(dead)], [4000, of(used)]),
      dead,
      'time-out',
      '3 to 7 s',
    ],
    [
      'came about, and was lost',
      moments([0, of(dead)], [16_000, of(used)]),
      { ...dead, established: true, repeated: 6 },
      'silence',
      '15 to 31 s',
    ],
  ])('%s', (_, timeline, other, cause, wait) => {
    expect(waited(timeline, [other], { loses: ['IPv6'] })).toEqual({ cause, wait });
  });

  test('the last try before is what it waited for', () => {
    const earlier = { ...dead, from: { ...dead.from, port: 40_009 } };
    const timeline = moments([0, of(earlier)], [9000, of(dead)], [9300, of(used)]);
    expect(waited(timeline, [earlier, dead])?.wait).toBe('under 2 s');
  });

  test('a try that is begun later is none', () => {
    expect(waited(moments([0, of(used)], [300, of(dead)]), [dead])).toBeUndefined();
  });

  test('of the own family is none', () => {
    const other = unanswered('IPv4', { from: { address: '192.0.2.12', port: 40_001 } });
    expect(waited(moments([0, of(other)], [300, of(used)]), [other])).toBeUndefined();
  });
});

describe('after nobody has the other address', () => {
  const wire = { answers: [], attempts: [used], unresolved: ['2001:db8::a', '192.0.2.77'] };
  const asks = neighbourWords('2001:db8::a');

  test('the link was asked until the kernel gave up', () => {
    const timeline = moments([0, asks], [1000, asks], [2000, asks], [3060, of(used)]);
    expect(waited(timeline, [], { wire })).toEqual({ cause: 'no neighbour', wait: '3 to 7 s' });
  });

  test('the program did not wait for it', () => {
    const timeline = moments([0, asks], [200, of(used)], [1000, asks]);
    expect(waited(timeline, [], { wire })).toEqual({ cause: 'attempt delay', wait: 'under 2 s' });
  });

  test('the program gave it up before the kernel did', () => {
    const timeline = moments([0, asks], [1000, asks], [2000, asks], [2100, of(used)]);
    expect(waited(timeline, [], { wire })).toEqual({ cause: 'time-out', wait: '1 to 3 s' });
  });

  test('a busy machine was slow to go on beside it', () => {
    const timeline = moments([0, asks], [1000, asks], [1900, of(used)]);
    expect(waited(timeline, [], { wire })).toEqual({ cause: 'attempt delay', wait: 'under 2 s' });
  });

  test('an address of its own family is none', () => {
    const timeline = moments([0, neighbourWords('192.0.2.77')], [3060, of(used)]);
    expect(waited(timeline, [], { wire })).toBeUndefined();
  });
});

describe('after DNS', () => {
  const query = queryWords('AAAA', name);
  const answer = answerWords('AAAA', name, 1);

  test('a query was sent again', () => {
    const timeline = moments([0, query], [5000, query], [10_000, query], [15_040, of(used)]);
    expect(waited(timeline, [])).toEqual({ cause: 'DNS retries', wait: '15 to 31 s' });
  });

  test('an answer came late', () => {
    const timeline = moments([0, query], [3010, answer], [3012, of(used)]);
    expect(waited(timeline, [])).toEqual({ cause: 'late DNS answer', wait: '3 to 7 s' });
  });

  test('a program that is slow itself waited for nothing', () => {
    const timeline = moments([0, query], [10, answer], [3012, of(used)]);
    expect(waited(timeline, [])).toBeUndefined();
  });

  test('a name that is asked for twice at once waited for nothing', () => {
    const timeline = moments([0, query], [1, query], [10, answer], [12, of(used)]);
    expect(waited(timeline, [])).toBeUndefined();
  });
});

test('of several connections that were used, the first counts', () => {
  const second = { ...used, from: { ...used.from, port: 41_001 } };
  const acceptor = [second, used].map(({ from }) => accepted('IPv4', { peer: from }));
  const timeline = moments([0, of(used)], [500, of(dead)], [800, of(second)]);
  expect(waited(timeline, [dead, second], { acceptor })).toBeUndefined();
});

test('clients of the lab are not told of, nor connections that nobody took', () => {
  const timeline = moments([0, of(dead)], [300, of(used)]);
  expect(waited(timeline, [dead], { requests: [request()] })).toBeUndefined();
  expect(waited(timeline, [dead], { acceptor: [] })).toBeUndefined();
});

test('in words: why, and how long', () => {
  expect(afterSaid({ cause: 'SYN retries', wait: waits[3] })).toBe(
    'begun once nothing had answered the SYNs of the other family, after 7 to 15 s',
  );
});
