import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue } from '../testing/sample.ts';
import type { Topology } from '../topology.ts';
import { type Ask, askForTopology } from './interview.ts';

inEmptyCheckout();

const [dual, aaaa, ipv4] = catalogue.topologies as [Topology, Topology, Topology];
const dropped: Topology = {
  ...dual,
  id: 'dropped',
  title: 'IPv6 goes nowhere',
  fault: { kind: 'dropped', families: ['IPv6'] },
};
const nat64: Topology = { ...dual, id: 'nat64', translator: 'NAT64', peers: ['IPv4'] };
const inFile: Topology = { ...dual, id: 'file', published: [], hostsFile: ['A'] };
const mapped: Topology = { ...dual, id: 'mapped', aaaaHolds: 'IPv4-mapped addresses' };
const stale: Topology = { ...dual, id: 'stale', stale: ['AAAA'] };
const all = [dual, aaaa, ipv4, dropped, nat64, inFile, mapped, stale];

/** A person who says these things, one after the other, and what was asked. */
function person(...says: readonly string[]) {
  const asked: string[] = [];
  const ask: Ask = async (question, answers) => {
    const wanted = says[asked.length] ?? '';
    asked.push(question);
    expect(answers).toContain(wanted);
    return answers.indexOf(wanted);
  };
  return { asked, ask };
}

test.each([
  [ipv4, ['IPv4 alone']],
  [nat64, ['IPv6 alone']],
  [aaaa, ['IPv4 and IPv6', 'AAAA records alone']],
  [inFile, ['IPv4 and IPv6', 'lines of /etc/hosts, as A records would']],
  [mapped, ['IPv4 and IPv6', 'A and AAAA records; AAAA holds IPv4-mapped addresses']],
  [stale, ['IPv4 and IPv6', 'A and AAAA records; AAAA holds addresses that nobody has']],
  [dropped, ['IPv4 and IPv6', 'A and AAAA records', 'IPv6 goes nowhere']],
  [dual, ['IPv4 and IPv6', 'A and AAAA records', 'Both families']],
])('$id is found by what tells it apart', async (wanted, says) => {
  const { asked, ask } = person(...says);
  expect(await askForTopology(all, ask)).toBe(wanted);
  expect(asked).toHaveLength(says.length);
});

test('lab explain without an id asks on a terminal, and names the column', async () => {
  const { ask } = person('IPv4 alone');
  const { code, out } = await lab('explain', { ask });
  expect(code).toBe(EXIT.ok);
  expect(out).toMatch(/^Your network is ipv4-only\.\n\nipv4-only/);
});

test('without a terminal it is wrong usage', async () => {
  expect(await lab('explain')).toMatchObject({
    code: EXIT.usage,
    err: expect.stringContaining(
      '`lab explain` without an id asks questions, and there is no terminal.',
    ),
  });
});
