import { expect, test } from 'vitest';
import { LabError, UsageError } from './errors.ts';
import { parseShard, topologiesOf } from './shard.ts';
import type { TopologyId } from './topology.ts';

const cells = (counts: Readonly<Record<TopologyId, number>>) =>
  Object.entries(counts).flatMap(([topology, count]) =>
    Array.from({ length: count }, (_, number) => ({
      scenario: `worker/${number}`,
      topology,
    })),
  );

test.each([1, 2, 3, 5])('%i shards ask every topology once', (count) => {
  const asked = cells({
    'dual-stack': 9,
    'ipv6-only': 9,
    'aaaa-only': 8,
    'ipv6-only-aaaa': 7,
    'ipv4-only': 3,
  });
  const parts = Array.from({ length: count }, (_, index) =>
    topologiesOf({ index: index + 1, count }, asked),
  );
  expect(parts.flat().sort()).toEqual([
    'aaaa-only',
    'dual-stack',
    'ipv4-only',
    'ipv6-only',
    'ipv6-only-aaaa',
  ]);
});

test('the shards are as even as whole topologies let them be', () => {
  const asked = cells({ 'ipv4-only': 3, 'dual-stack': 9, 'aaaa-only': 6 });
  expect(topologiesOf({ index: 1, count: 2 }, asked)).toEqual(['dual-stack']);
  expect(topologiesOf({ index: 2, count: 2 }, asked)).toEqual(['aaaa-only', 'ipv4-only']);
});

test.each([[{ 'dual-stack': 4, 'aaaa-only': 4 }], [{}]])(
  'a shard that is left with nothing says so',
  (counts) => {
    expect(() => topologiesOf({ index: 3, count: 3 }, cells(counts))).toThrow(LabError);
  },
);

test('a shard is written as vitest writes it', () => {
  expect(parseShard('2/5')).toEqual({ index: 2, count: 5 });
});

test.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '-1/2'])('%s is no shard', (text) => {
  expect(() => parseShard(text)).toThrow(UsageError);
});
