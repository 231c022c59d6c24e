import { describe, expect, test } from 'vitest';
import { faultsOf } from '../testing/preflight-faults.ts';
import { dualStack, onlyAaaa, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';

describe('a world is proven', () => {
  test.each([dualStack, onlyIpv6, onlyAaaa, onlyIpv4])(
    'where it is what $id declares',
    async (of) => {
      expect(await faultsOf(of, {})).toBe('');
    },
  );

  test('with all that is wrong in one error', async () => {
    const networks = { networks: ['another'] };
    const text = await faultsOf(dualStack, { nodes: { dns: networks, web: networks } });
    expect(text).toBe(
      'The world dual-stack is not what it declares: dns is on networks another; web is on networks another.',
    );
  });
});

test('a reference client that fails is a fault of the world', async () => {
  const reference = (command: string) =>
    command.includes('//198.18.5.10/') ? { exitCode: 7 } : undefined;
  expect(await faultsOf(dualStack, { reference })).toContain(
    'the reference client curl cannot reach web as 198.18.5.10 (exit 7)',
  );
});
