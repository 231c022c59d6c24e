import { expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepBaseline } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

test('lab run --missing passes on what it is to leave out', async () => {
  const { runLab } = await lab('run --missing');
  expect(runLab.mock.calls[0]?.[0]).toMatchObject({ missing: true });
  expect((await lab('run')).runLab.mock.calls[0]?.[0]).not.toHaveProperty('missing');
});

test('lab nightly --missing asks each release for what its baseline lacks', async () => {
  keepBaseline();
  const runLegs = vi.fn<Deps['runLegs']>().mockResolvedValue(new Map());
  await lab('nightly worker/name --topology dual-stack,aaaa-only --missing', { runLegs });
  const [plan] = runLegs.mock.calls[0] ?? [];
  expect(plan?.missing).toBe(true);
  expect(new Set(plan?.releases)).toEqual(new Set(['3.7.0', '3.7.0+fresh']));
  await lab('nightly worker/name@aaaa-only worker/literal@dual-stack', { runLegs });
  expect(runLegs.mock.calls[1]?.[0].cells).toEqual([
    'worker/name @ aaaa-only',
    'worker/literal @ dual-stack',
  ]);
  await lab('nightly worker/name --topology dual-stack,aaaa-only', { runLegs });
  expect(runLegs.mock.calls[2]?.[0].releases).toContain('3.6.1');
});

test('where every baseline has every cell, nothing is run', async () => {
  keepBaseline();
  const { code, out } = await lab(
    'nightly worker/name --topology dual-stack --release 3.6.1 --missing',
  );
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('Every baseline has every cell');
});
