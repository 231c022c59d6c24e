import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepRunOf, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, reached } from '../testing/sample.ts';

inEmptyCheckout();

test('lab explain tells of one cell what it is held to there, where its evidence lies, and how it is asked again', async () => {
  keepRunOf({ buildbot: '3.7.0' }, observation('worker/name', 'dual-stack', { finding: reached }));
  const evidence = join(paths.latest, 'evidence', 'worker__name@dual-stack');
  mkdirSync(evidence, { recursive: true });
  const named = ['worker/name@dual-stack', 'worker__name@dual-stack'];
  for (const id of [...named, evidence, `${evidence}/`]) {
    const { code, out } = await lab(`explain ${id}`);
    expect(out).toMatch(/^worker\/name @ dual-stack: /);
    expect(out).toContain(`    evidence  ${evidence}\n`);
    expect(out).toContain('npx lab run worker/name@dual-stack --buildbot 3.7.0\n');
    expect(out).not.toContain('aaaa-only');
    expect(code).toBe(EXIT.ok);
  }
  expect((await lab('explain worker/name')).out).toContain(
    'npx lab run worker/name@TOPOLOGY --buildbot 3.7.0, for one of the topologies\n',
  );
  expect((await lab('explain worker/literal@aaaa-only')).out).toContain('nothing there');
  await lab('report');
  const page = readFileSync(join(paths.latest, 'index.html'), 'utf8');
  expect(page).toContain('<code>npx lab run worker/name@dual-stack --buildbot 3.7.0</code>');
  expect(page).toContain('<code>evidence/worker__name@dual-stack</code>');
});

test('lab explain does not tell how a cell is asked again that is not asked', async () => {
  const { code, out } = await lab('explain worker/literal@ipv4-only');
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('ipv4-only  not asked: the link has no IPv6\n');
  expect(out).not.toContain('lab run');
  expect((await lab('explain worker/literal')).out).toContain(
    'npx lab run worker/literal@TOPOLOGY',
  );
});
