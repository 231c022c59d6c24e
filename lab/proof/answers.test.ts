import { expect, test } from 'vitest';
import type { AaaaAnswers } from '../../src/topology.ts';
import { packet } from '../testing/packets.ts';
import { answerFaults } from './answers.ts';
import { reference } from './reference-dial.ts';

const at = (seconds: number, rcode = '', type = '28') =>
  packet({
    'frame.time_epoch': String(1_795_885_600 + seconds),
    'dns.qry.name': reference.name,
    'dns.qry.type': type,
    'dns.flags.rcode': rcode,
  });
const all = {
  'at once': [at(0), at(0, '0', '1'), at(0.1, '0')],
  never: [at(0), at(0, '0', '1'), at(5)],
  'with SERVFAIL': [at(0), at(0.1, '2')],
  'after 3 s': [at(0), at(0, '0', '1'), at(3.05, '0')],
} as const;
const kinds = Object.keys(all) as (AaaaAnswers | 'at once')[];
const declaring = (kind: AaaaAnswers | 'at once') =>
  kind === 'at once' ? {} : { answersAaaa: kind };

test.each(kinds)('AAAA that is answered %s is that, and nothing else', (kind) => {
  for (const other of kinds)
    expect(answerFaults(declaring(other), all[kind])).toEqual(
      other === kind ? [] : [`has AAAA answered ${kind}, and not ${other}`],
    );
});

test('a node that sent no query proves nothing where AAAA has a way of its own', () => {
  expect(answerFaults({}, [])).toEqual([]);
  expect(answerFaults({ answersAaaa: 'never' }, [at(0, '0', '1')])).toEqual([
    'sent no query for AAAA, and not never',
  ]);
});
