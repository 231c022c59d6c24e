import { expect, test } from 'vitest';
import { shortenedIn } from './shortened.ts';
import { catalogue, scenario } from './testing/sample.ts';

const [plain] = catalogue.topologies;
if (!plain) throw new Error('the sample has topologies');
const faulty = (id: string) => ({
  ...plain,
  id,
  fault: { kind: 'dropped', families: ['IPv6'] } as const,
});

test('what is as Linux has it is not told', () => {
  expect(shortenedIn({ topologies: [plain], scenarios: [scenario('worker/name')] })).toEqual([]);
});

test('the networks in which an address is given up early are named', () => {
  const topologies = [plain, faulty('one'), faulty('other')];
  expect(shortenedIn({ topologies, scenarios: [] })).toEqual([
    'in one, other: an address that does not answer is given up after 7 s, where Linux waits two minutes (tcp_syn_retries is 2, not 6)',
  ]);
});

test('scenarios are named by how often their kernel sends a segment again', () => {
  const scenarios = [
    scenario('event/cut', { tcpRetries: 3 }),
    scenario('event/restart'),
    scenario('event/forgotten', { tcpRetries: 3 }),
    scenario('event/other', { tcpRetries: 5 }),
  ];
  expect(shortenedIn({ topologies: [], scenarios })).toEqual([
    expect.stringMatching(/^in event\/cut, event\/forgotten: .*\(tcp_retries2 is 3, not 15\)$/),
    expect.stringMatching(/^in event\/other: .*\(tcp_retries2 is 5, not 15\)$/),
  ]);
});
