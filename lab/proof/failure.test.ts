import { expect, test } from 'vitest';
import type { Family } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { type Failure, failuresAt, failuresIn, failuresOf } from './failure.ts';

/** What programs of Debian 12 said, each in its own words. */
test.each<[string, number, readonly Failure[]]>([
  [
    '*   Trying 198.51.100.10:80...\n* Immediate connect fail for 198.51.100.10: Network is unreachable\n* Closing connection 0\ncurl: (7) Failed to connect',
    7,
    ['no route'],
  ],
  ['bash: connect: Cannot assign requested address', 1, ['no route']],
  [
    '* connect to 2001:db8::a:1 port 80 failed: Permission denied\ncurl: (7) Failed',
    7,
    ['prohibited'],
  ],
  ['ssh: connect to host 198.18.5.10 port 22: Connection refused', 255, ['refused']],
  ['git@2001:db8::a:1: Permission denied (publickey).', 255, []],
  ['fatal: unable to connect to 198.18.5.10: errno=No route to host', 128, ['unreachable']],
  ['curl: (6) Could not resolve host: website.git.lab.test', 6, ['no address']],
  ['ssh: Could not resolve hostname a: Name or service not known', 255, ['no address']],
  ['bash: a: No address associated with hostname', 1, ['no address']],
  ['curl: (28) Connection timed out after 3001 milliseconds', 28, ['time-out']],
  ['', 124, ['time-out']],
  ['* connect to 2001:db8::a:1 port 80 failed: Connection refused', 28, ['refused', 'time-out']],
  ['curl: (52) Empty reply from server', 52, []],
  ['', 1, []],
])('%j with exit code %i is %j', (stderr, exitCode, failures) => {
  expect(failuresOf({ exitCode, stderr })).toEqual(failures);
});

const inIpv6 = (fault: Omit<NonNullable<Topology['fault']>, 'families'>): Topology => ({
  ...dualStack,
  fault: { ...fault, families: ['IPv4', 'IPv6'] },
});

test.each<[string, Topology, Family, readonly Failure[]]>([
  ['the link lacks the family', onlyIpv6, 'IPv4', ['no route']],
  [
    'nobody has the address',
    { ...dualStack, peers: ['IPv4'] },
    'IPv6',
    ['unreachable', 'time-out'],
  ],
  ['packets are dropped', inIpv6({ kind: 'dropped' }), 'IPv6', ['time-out']],
  ['they are rejected', inIpv6({ kind: 'rejected' }), 'IPv6', ['refused']],
  ['by an ICMP error', inIpv6({ kind: 'rejected', by: 'ICMP error' }), 'IPv6', ['prohibited']],
  ['and of IPv4', inIpv6({ kind: 'rejected', by: 'ICMP error' }), 'IPv4', ['unreachable']],
])('where %s, that is how a client fails', (_, topology, family, failures) => {
  expect(failuresIn(topology, family)).toEqual(failures);
});

test('a name fails as its addresses do, or is not looked up where the host lacks their family', () => {
  const [v4, v6] = ['198.18.5.10', '2001:db8:1:2::a:1'];
  expect(failuresAt(onlyIpv6, [v4])).toEqual(['no route', 'no address']);
  expect(failuresAt(onlyIpv4, [v6])).toEqual(['no route', 'no address']);
  expect(failuresAt(inIpv6({ kind: 'dropped' }), [v4, v6])).toEqual(['time-out', 'time-out']);
  expect(failuresAt(onlyIpv6, [v6], [v6])).toEqual(['time-out', 'unreachable', 'time-out']);
  expect(failuresAt(dualStack, [])).toEqual(['no address']);
});
