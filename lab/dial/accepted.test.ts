import { describe, expect, test } from 'vitest';
import type { Running } from '../nodes/container.ts';
import { Lines } from '../nodes/lines.ts';
import type { Server } from '../servers/server.ts';
import { web } from '../servers/web.ts';
import { places } from '../testing/places.ts';
import { acceptedBy, firstLine } from './accepted.ts';

const lines = ['begins', 'connects', 'took', 'goes on', 'took', 'ends'];

test.each([
  ['begins', 0],
  ['took', 2],
  ['ends', 5],
  ['never', undefined],
])('the line with which a log first shows %s', (word, at) => {
  expect(firstLine(lines, (some) => some.includes(word))).toBe(at);
});

test('what every log shows, an empty one too, is shown by the first line', () => {
  expect(firstLine([], () => true)).toBe(0);
  expect(firstLine(lines, () => true)).toBe(0);
});

describe('what nginx has of a row', () => {
  const peer = '2001:db8:1:2::c:1';
  const request = (at: string, port = 40_000) =>
    `{"peer":"${peer}","peer_port":${port},"at":"${at}","tls":"","method":"POST","path":"/push","status":200,"upstream":"200","agent":"Buildbot"}`;
  const [row] = places;
  if (!row) throw new Error('there is no place');
  const of = (log: readonly string[]) => {
    const running = { lines: Object.assign(new Lines(), { all: log }) } as unknown as Running;
    const server = { running, record: web } as unknown as Server;
    const times = log.map((_, index) => 10 * index);
    const seen = { linesOf: () => ({ lines: log, times }), closing: 90 };
    const wire = { answers: [], attempts: [] };
    return acceptedBy({}, { server, served: row }, seen, { wire }, { said: 'failed' }, undefined);
  };

  test('is known by the first line that is of it, and ends with the last that is', async () => {
    const { ipv6 } = row.place;
    const other = request('2001:db8::9');
    const log = ['begins', other, request(ipv6), other, request(ipv6, 40_001), other, 'ends'];
    const { acceptor, times } = await of(log);
    expect(acceptor.map(({ peer: { port } }) => port)).toEqual([40_000, 40_001]);
    expect(times).toEqual({ took: 20, last: 40, read: 90 });
  });

  test('is nothing where it took another row alone, or nobody', async () => {
    for (const log of [[request('2001:db8::9')], []])
      expect(await of(log)).toMatchObject({
        acceptor: [],
        times: { last: undefined, read: 90 },
      });
  });
});

test('of a row without a server there is no log', async () => {
  const none = { server: undefined, served: undefined } as unknown as Parameters<
    typeof acceptedBy
  >[1];
  const seen = { linesOf: () => ({ lines: ['x'], times: [1] }), closing: 90 };
  const wire = { answers: [], attempts: [] };
  expect(await acceptedBy({}, none, seen, { wire }, { said: 'failed' }, undefined)).toEqual({
    acceptor: [],
    log: [],
    times: { last: undefined, read: 90 },
  });
});
