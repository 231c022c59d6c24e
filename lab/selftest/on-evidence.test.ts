import { expect, test } from 'vitest';
import { sabotageEvidence } from './on-evidence.ts';
import { sabotageRecord } from './on-record.ts';
import { onEvidence, onRecords } from './saboteurs.ts';

test.each(onEvidence)('the saboteur of evidence is caught that is called $id', (saboteur) => {
  expect(sabotageEvidence(saboteur)).toMatchObject({ id: saboteur.id, caught: true });
});

test.each(onRecords)('the saboteur of a record is caught that is called $id', (saboteur) => {
  expect(sabotageRecord(saboteur)).toMatchObject({ id: saboteur.id, caught: true });
});

test('one that changes nothing is no saboteur', () => {
  const [evidence, record] = [onEvidence[0], onRecords[0]];
  if (!evidence || !record) throw new Error('there is none');
  expect(() => sabotageEvidence({ ...evidence, change: (one) => one })).toThrow('changes nothing');
  expect(() => sabotageRecord({ ...record, act: () => {} })).toThrow('changes nothing');
});

test('one that is refused for another reason is not caught', () => {
  const [record] = onRecords;
  if (!record) throw new Error('there is none');
  const expects = { verdict: 'refused', says: /another reason/ } as const;
  expect(sabotageRecord({ ...record, expects })).toMatchObject({ caught: false });
});
