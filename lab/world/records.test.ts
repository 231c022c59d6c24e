import { expect, test } from 'vitest';
import { dualStack } from '../testing/topologies.ts';
import { answersOf, hostsLines, ownRecords, recordsOf, zoneNames } from './records.ts';

const at = { IPv4: '198.18.5.10', IPv6: '2001:db8::a:1' };
const planned = {
  key: 'mail/name',
  row: 'name',
  peer: { server: 'mail', port: 25 },
  instance: 'mail',
  certificate: undefined,
  name: 'name.mail.lab.test',
  addresses: at,
};
const own = { dns: { IPv4: '198.18.5.5', IPv6: '2001:db8::5' } };
const hostsFile = { ...dualStack, published: [], hostsFile: ['AAAA'] as const };
const text = (names: ReturnType<typeof zoneNames>) =>
  names.flatMap(({ name, records }) => records.map(({ address }) => `${name} ${address}`));

test('a name has the records of its topology, or those of its own', () => {
  expect(recordsOf(dualStack, at).map(({ type }) => type)).toEqual(['A', 'AAAA']);
  expect(recordsOf(dualStack, at, ['A'])).toEqual([{ type: 'A', address: '198.18.5.10' }]);
});

test('AAAA records can hold IPv4-mapped addresses', () => {
  const mapped = { ...dualStack, aaaaHolds: 'IPv4-mapped addresses' } as const;
  expect(recordsOf(mapped, at, ['AAAA'])[0]?.address).toBe('::ffff:198.18.5.10');
});

test('stale records hold addresses of the same subnet that nobody has', () => {
  const address = (records: ReturnType<typeof recordsOf>) => records.map((one) => one.address);
  const stale = { ...dualStack, stale: ['A', 'AAAA'] } as const;
  expect(address(recordsOf(stale, at))).toEqual(['198.18.8.10', '2001:db8::57a1:0:a:1']);
  expect(address(recordsOf({ ...dualStack, stale: ['AAAA'] }, at))[0]).toBe(at.IPv4);
  expect(address(ownRecords(stale, at))).toEqual([at.IPv4, at.IPv6]);
});

test('what DNS64 makes of an A record is not stale', () => {
  const topology = { ...dualStack, stale: ['AAAA'], translator: 'NAT64' } as const;
  const answered = answersOf(topology, at, ['A']).map(({ address }) => address);
  expect(answered).toEqual([at.IPv4, at.IPv6]);
  expect(answersOf(topology, at).map(({ address }) => address)[1]).not.toBe(at.IPv6);
});

test('the zone has peers and what is of the lab', () => {
  expect(text(zoneNames(dualStack, own, [planned], []))).toEqual([
    'dns 198.18.5.5',
    'dns 2001:db8::5',
    'name.mail.lab.test. 198.18.5.10',
    'name.mail.lab.test. 2001:db8::a:1',
  ]);
});

test('where a hosts file has the peers, the zone has them not', () => {
  expect(text(zoneNames(hostsFile, own, [planned], []))).toEqual(['dns 2001:db8::5']);
  expect(hostsLines(hostsFile, [planned])).toEqual(['2001:db8::a:1 name.mail.lab.test']);
  expect(hostsLines(dualStack, [planned])).toEqual([]);
});

test('a name that a search domain completes is in the zone as a whole', () => {
  const short = { ...planned, name: 'name-mail', fqdn: 'name-mail.lab.test' };
  expect(text(zoneNames(dualStack, {}, [short], []))[0]).toBe('name-mail.lab.test. 198.18.5.10');
});
