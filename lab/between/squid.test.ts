import { describe, expect, test } from 'vitest';
import { isSame, relayedIn, squidConf, standingIn } from './squid.ts';

/** What Squid 5.7 wrote. */
const stood = [
  '2026/11/29 02:33:26.689| 26,3| tunnel.cc(1156) tunnelStart: CONNECT 198.18.77.10:9989 HTTP/1.1',
  '2026/11/29 02:33:26.690| 26,3| tunnel.cc(578) readClient: conn5 local=[2001:db8:77::30]:3128 remote=[2001:db8:77::c:1]:49692 FD 12 flags=1, read 10 bytes, err=0',
  '2026/11/29 02:33:26.691| 26,3| tunnel.cc(603) keepGoingAfterRead: from={conn5 local=[2001:db8:77::30]:3128 remote=[2001:db8:77::c:1]:49692 FD 12 flags=1}, to={conn8 local=198.18.77.30:49692 remote=198.18.77.10:9989 HIER_DIRECT FD 13 flags=1}',
  '2026/11/29 02:33:26.692| 26,3| tunnel.cc(603) keepGoingAfterRead: from={conn8 local=198.18.77.30:49692 remote=198.18.77.10:9989 HIER_DIRECT FD 13 flags=1}, to={conn5 local=[2001:db8:77::30]:3128 remote=[2001:db8:77::c:1]:49692 FD 12 flags=1}',
];
const ended =
  '{"client":["2001:db8:77::c:1",49692],"method":"CONNECT","url":"master.lab.test:9989","status":200,"from":["198.18.77.30","49692"],"to":["198.18.77.10","9989"]}';
const client = { address: '2001:db8:77::c:1', port: 49692 };
const onward = {
  from: { address: '198.18.77.30', port: 49692 },
  to: { address: '198.18.77.10', port: 9989 },
};

describe('a tunnel', () => {
  const standing = { client, asked: '198.18.77.10:9989', onward };

  test('that stands is told once, whoever spoke first', () => {
    expect(relayedIn(stood)).toEqual([standing]);
    expect(relayedIn(stood.toSpliced(2, 1))).toEqual([standing]);
    expect(standingIn([...stood, ended])).toEqual([standing]);
  });

  test('that ended is told with its status, and no more as one that stands', () => {
    expect(relayedIn([...stood, ended])).toEqual([
      { client, asked: 'master.lab.test:9989', status: 200, onward },
    ]);
  });

  test('to an IPv6 address has that in brackets', () => {
    const line =
      'keepGoingAfterRead: from={conn15 local=198.18.77.30:3128 remote=198.18.77.220:49692 FD 12 flags=1}, to={conn18 local=[2001:db8:77::30]:40000 remote=[2001:db8:77::a:1]:9989 HIER_DIRECT FD 13 flags=1}';
    expect(relayedIn([line])[0]?.asked).toBe('[2001:db8:77::a:1]:9989');
  });

  test.each([
    ['is refused', '"198.18.77.10:22","status":403,"from":["-","-"],"to":["-","-"]', 403],
    [
      'finds nobody',
      '"198.18.77.10:443","status":503,"from":["0.0.0.0","0"],"to":["198.18.77.10","443"]',
      503,
    ],
  ])('that %s has no connection onward', (_, rest, status) => {
    const line = `{"client":["2001:db8:77::c:1",49692],"method":"CONNECT","url":${rest}}`;
    const [relayed] = relayedIn([line]);
    expect(relayed?.onward).toBeUndefined();
    expect(relayed).toMatchObject({ client, status });
  });

  test('is another where an end of it is', () => {
    const other = { ...onward, from: { ...onward.from, port: 1 } };
    const elsewhere = { ...standing, client: { ...client, port: 1 } };
    expect(isSame(standing, { ...standing, asked: 'master.lab.test:9989' })).toBe(true);
    expect(isSame(standing, { ...standing, onward: other })).toBe(false);
    expect(isSame(standing, elsewhere)).toBe(false);
    expect(isSame({ client, asked: '' }, { client, asked: '' })).toBe(false);
  });
});

test('a request has its connection onward too', () => {
  const line =
    '{"client":["2001:db8:77::c:1",39518],"method":"GET","url":"http://198.18.77.10/","status":200,"from":["198.18.77.30","38628"],"to":["198.18.77.10","80"]}';
  expect(relayedIn([line])[0]?.onward?.from).toEqual({ address: '198.18.77.30', port: 38628 });
});

test('a client that asked for nothing has no status', () => {
  const line =
    '{"client":["2001:db8:77::c:1",39518],"method":"NONE","url":"error:transaction-end-before-headers","status":0,"from":["-","-"],"to":["-","-"]}';
  expect(relayedIn([line])).toEqual([
    { client: { ...client, port: 39518 }, asked: 'error:transaction-end-before-headers' },
  ]);
});

test('tunnels lead to the ports that are allowed', () => {
  const conf = squidConf([443, 9989]);
  expect(conf).toContain('\nacl tunnelled port 443 9989\nhttp_access deny CONNECT !tunnelled\n');
});
