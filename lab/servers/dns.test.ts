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
  [
    'Packet from 198.19.77.221:1 for name.git.lab.test. AAAA with id 4711, dropped',
    { client: '198.19.77.221', name: 'name.git.lab.test', type: 'AAAA', dropped: true },
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

test('a zone has each record of each name, and no line for a name without any', () => {
  const [head, ...records] = zone([
    { name: 'dns', records: [{ type: 'AAAA', address: '2001:db8::a:1' }] },
    {
      name: 'name.git.lab.test.',
      records: [
        { type: 'A', address: '198.51.100.10' },
        { type: 'AAAA', address: '::ffff:198.51.100.10' },
      ],
    },
    { name: 'missing.sendchange.lab.test.', records: [] },
  ])
    .trim()
    .split('@ NS dns\n');
  expect(head).toContain('@ SOA dns hostmaster ');
  expect(records.join('').split('\n')).toEqual([
    'dns AAAA 2001:db8::a:1',
    'name.git.lab.test. A 198.51.100.10',
    'name.git.lab.test. AAAA ::ffff:198.51.100.10',
  ]);
});
