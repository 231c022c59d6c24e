import { expect, test } from 'vitest';
import type { Evidence, Moment } from '../evidence.ts';
import { queryWords, segmentWords } from '../moment.ts';
import { attempt, evidence, request, timelineFor } from '../testing/evidence.ts';
import { timelineDoubts } from './timeline-doubts.ts';

const sound = evidence();
const [query, , answer, , syn, ack] = [...sound.timeline.keys()] as number[];
const doubts = (timeline: readonly Moment[], rest: Partial<Evidence> = {}) =>
  timelineDoubts({ ...sound, ...rest, timeline: [...timeline] }).join('\n');
const without = (index = -1) => sound.timeline.filter((_, at) => at !== index);
const moved = (index: number | undefined, at: number) =>
  sound.timeline.map((moment, nth) => (nth === index ? { ...moment, at } : moment));

test('a time line of what the witnesses saw leaves no doubt', () => {
  expect(doubts(sound.timeline)).toBe('');
});

test.each<[string, Moment[], RegExp]>([
  ['a query', without(query), /^the time line lacks a query for A of master\.lab\.test$/],
  ['the SYN', without(syn), /^the time line lacks the SYN from port 40000$/],
  ['the SYN-ACK', without(ack), /^the time line lacks the SYN-ACK to port 40000$/],
  ['all', [], /lacks a query.*\n.*lacks the SYN/],
])('it lacks %s', (_, timeline, doubt) => {
  expect(doubts(timeline)).toMatch(doubt);
});

test('a connection is answered once it has begun, and begins once its address is known', () => {
  expect(doubts(moved(ack, -100))).toMatch(/SYN-ACK to port 40000 before its SYN/);
  expect(doubts(moved(3, 100))).toMatch(/over IPv6 before an answer gave its address/);
  expect(doubts(moved(answer, 100))).toBe('');
});

test('a relay begins its own dial after the word of the program that it took a mail from', () => {
  const via = { keeps: true } as NonNullable<Evidence['via']>;
  const late = moved(syn, 2000).filter((_, at) => at !== ack);
  const said: Moment = { at: 0, source: 'product', what: 'sent the mail without a complaint' };
  const word = /after all that was said of it/;
  expect(doubts([...late, said], { via })).not.toMatch(word);
  expect(doubts([...late, said], { via: { ...via, keeps: false } })).toMatch(word);
  expect(doubts([...late, { ...said, source: 'acceptor' }], { via })).toMatch(word);
});

test('nothing begins after all that was said of it', () => {
  const said = (at: number): Moment => ({ at, source: 'product', what: 'Connected' });
  expect(doubts([...sound.timeline, said(0)])).toBe('');
  expect(doubts([...moved(syn, 2000).filter((_, at) => at !== ack), said(0)])).toMatch(
    /SYN from port 40000 after all that was said of it/,
  );
});

test('a program that was refused need not say so of each further attempt', () => {
  const refused = (port: number, at: number, established = false) => {
    const from = { address: '192.0.2.12', port };
    const one = attempt('IPv4', { from, established });
    const moments: Moment[] = [
      { at, source: 'wire', what: segmentWords('SYN', port, 9989) },
      ...(established
        ? [{ at, source: 'wire' as const, what: segmentWords('SYN-ACK', 9989, port) }]
        : []),
    ];
    return { one, moments };
  };
  const all = (...tried: ReturnType<typeof refused>[]) =>
    doubts(
      [
        { at: 0, source: 'product', what: 'it might not be running' },
        ...tried.flatMap(({ moments }) => moments),
      ],
      { dns: [], wire: { answers: [], attempts: tried.map(({ one }) => one) } },
    );
  expect(all(refused(40_001, -100), refused(40_002, 2000))).toBe('');
  expect(all(refused(40_002, 2000), refused(40_001, -100))).toBe('');
  expect(all(refused(40_001, 2000), refused(40_002, 4000))).toMatch(/^.*port 40001 after.*said.*$/);
  expect(all(refused(40_001, -100), refused(40_002, 2000, true))).toMatch(/port 40002 after all/);
});

test('clients of the lab have no time line of a dial', () => {
  expect(doubts([], { requests: [request()] })).toBe('');
});

test('what follows an event is held against it too', () => {
  const again = {
    ...sound,
    wire: {
      answers: [],
      attempts: [attempt('IPv6', { from: { address: '2001:db8::c', port: 41_000 } })],
    },
  };
  const event = { again } as unknown as NonNullable<Evidence['event']>;
  expect(doubts(sound.timeline, { event })).toBe(
    'after the event: the time line lacks the SYN from port 41000',
  );
  const late = timelineFor({ dns: [], wire: again.wire });
  expect(doubts([...sound.timeline, ...late], { event })).toBe('');
});

test('ports are those of the link, where the node translates', () => {
  const crossedAs = {
    from: { address: '2001:db8::464', port: 5 },
    to: { address: '2001:db8::64', port: 6 },
  };
  const wire = { answers: [], attempts: [attempt('IPv4', { crossedAs })] };
  const timeline = timelineFor({ dns: [], wire });
  expect(timeline[0]?.what).toBe(segmentWords('SYN', 5, 6));
  expect(doubts(timeline, { dns: [], wire })).toBe('');
});

test('a query counts as often as it was logged', () => {
  const [one] = sound.dns;
  const twice = { dns: one ? [one, ...sound.dns] : [] };
  expect(doubts(sound.timeline, twice)).toMatch(/lacks a query for A of/);
  const again: Moment = { at: 0, source: 'dns', what: queryWords('A', 'master.lab.test') };
  expect(doubts([again, ...sound.timeline], twice)).toBe('');
});
