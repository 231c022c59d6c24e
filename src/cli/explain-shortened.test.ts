import { expect, test } from 'vitest';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue } from '../testing/sample.ts';

inEmptyCheckout();

test('lab explain tells which time-outs are shortened where a scenario is asked, and in a topology', async () => {
  const fault = { kind: 'dropped', families: ['IPv6'] } as const;
  const topologies = catalogue.topologies.map((one) => ({ ...one, fault }));
  const faulty = { ...catalogue, topologies };
  const told = async (id: string) => (await lab(`explain ${id}`, { catalogue: faulty })).out;
  expect(await told('worker/literal')).toContain(
    '\n  Shortened in dual-stack, aaaa-only: an address that does not answer is given up after 7 s,',
  );
  expect(await told('worker/name@dual-stack')).toContain('\n  Shortened in dual-stack: an');
  expect(await told('dual-stack')).toContain('\n  Shortened in dual-stack: an address');
  expect((await lab('explain worker/name')).out).not.toContain('Shortened');
});
