import { expect, test } from 'vitest';
import { zone } from '../servers/dns.ts';
import { changesInWords, withRecord } from './changes.ts';
import { recordsIn, wholeName, withRecords } from './zone.ts';

const published = zone([
  { name: 'dns', records: [{ type: 'AAAA', address: '2001:db8::5' }] },
  {
    name: 'name.worker.lab.test.',
    records: [
      { type: 'AAAA', address: '2001:db8::A:1' },
      { type: 'A', address: '198.51.100.10' },
    ],
  },
]);
const name = 'name.worker.lab.test';
const none = { records: {} };

test('names are known whole, however they are written', () => {
  expect(['Name.worker', 'name.worker.lab.test.', name].map(wholeName)).toEqual([name, name, name]);
  expect([...recordsIn(published).keys()]).toEqual(['dns.lab.test', name]);
  expect(recordsIn(published).get(name)?.get('AAAA')).toEqual(['2001:db8::a:1']);
});

test('records that are set replace those of their type alone, under another serial', () => {
  const set = withRecords(published, { [name]: { AAAA: ['2001:db8::99'] } }, 42);
  expect(set).toContain('SOA dns hostmaster 42 3600');
  expect(recordsIn(set).get(name)).toEqual(
    new Map([
      ['A', ['198.51.100.10']],
      ['AAAA', ['2001:db8::99']],
    ]),
  );
  const unset = withRecords(published, { [name]: { A: [], AAAA: [] } }, 43);
  expect([...recordsIn(unset).keys()]).toEqual(['dns.lab.test']);
});

test('what is set is a change until it is as published again', () => {
  const changed = withRecord(none, published, [name, 'A', []]);
  expect(changesInWords(changed)).toEqual(['name.worker.lab.test has no A record']);
  const both = withRecord(changed, published, [name, 'AAAA', ['2001:db8::99']]);
  expect(changesInWords(both)).toEqual([
    'name.worker.lab.test has no A record',
    'the AAAA record of name.worker.lab.test is 2001:db8::99',
  ]);
  const back = withRecord(both, published, [name, 'A', ['198.51.100.10']]);
  expect(Object.keys(back.records[name] ?? {})).toEqual(['AAAA']);
  expect(withRecord(back, published, [name, 'AAAA', ['2001:db8::a:1']])).toEqual(none);
});

test('a record that was never there is no change when it is unset', () => {
  expect(withRecord(none, published, ['dns.lab.test', 'A', []])).toEqual(none);
});
