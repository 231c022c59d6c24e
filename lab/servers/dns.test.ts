import { expect, test } from 'vitest';
import { parseQuery, zone } from './dns.ts';

test.each([
  [
    'Packet from 198.19.77.221:45242 for name.mail.lab.test. A with id 4711',
    { client: '198.19.77.221', name: 'name.mail.lab.test', type: 'A' },
  ],
  [
    'Packet from [2001:DB8:0::c:1]:45242 for name.mail.lab.test. AAAA with id 1',
    { client: '2001:db8::c:1', name: 'name.mail.lab.test', type: 'AAAA' },
  ],
  [
    'Nov 28 18:13:26 dnsdist[1]: Packet from [::ffff:198.19.77.6]:1 for lab.test. TYPE65 with id 1',
    { client: '198.19.77.6', name: 'lab.test', type: 'TYPE65' },
  ],
  [
    'Packet from 198.19.77.221:1 for . SOA with id 0',
    { client: '198.19.77.221', name: '.', type: 'SOA' },
  ],
])('%s is a query', (line, query) => {
  expect(parseQuery(line)).toEqual(query);
});

test.each([
  'Listening on [2001:db8::5]:53',
  "Marking downstream bind (127.0.0.1:5300) as 'up'",
  'Got an answer from 127.0.0.1:5300 for name.mail.lab.test. A with id 1',
  '',
])('%s is none', (line) => {
  expect(parseQuery(line)).toBeUndefined();
});

const addresses = { IPv6: '2001:db8::a:1', IPv4: '198.51.100.10' };
const names = [
  { name: 'dns', addresses },
  { name: 'name.git.lab.test.', addresses, records: ['A'] as const },
  { name: 'missing.sendchange.lab.test.', addresses, records: [] },
];

test('a zone publishes of every name the records of the topology, or those of the name itself', () => {
  const [head, ...records] = zone(['AAAA'], names).trim().split('@ NS dns\n');
  expect(head).toContain('@ SOA dns hostmaster ');
  expect(records.join('').split('\n')).toEqual([
    'dns AAAA 2001:db8::a:1',
    'name.git.lab.test. A 198.51.100.10',
  ]);
});

test('a zone of both types has both', () => {
  expect(zone(['A', 'AAAA'], names.slice(0, 1))).toContain(
    'dns A 198.51.100.10\ndns AAAA 2001:db8::a:1\n',
  );
});
