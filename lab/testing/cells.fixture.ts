import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CellId } from '../../src/cell.ts';
import { observation, reached, run, stopped } from '../../src/testing/sample.ts';

/**
 * Worlds as the lab makes them: one that works, one that does not come up, one whose isolation does
 * not hold. Another shard may have one.
 */

const { release: plain, engine } = run([]);
const at = '2026-11-20T10:05:59.000Z';
const { TWISTED: twisted = plain.twisted, WORKER, SOURCES: sources = 'of today' } = process.env;
const release = {
  ...plain,
  twisted,
  ...(WORKER && { worker: { ...plain, buildbot: WORKER, image: 'sha256:4567' } }),
};
const world = (id: string) => (process.env.ELSEWHERE === id ? describe.skip : describe);
const meta = (cell: CellId) => ({
  cell,
  ...(process.env.ELSEWHERE === cell.topology && { elsewhere: true as const }),
});

world('dual-stack')('dual-stack', () => {
  const cell = { scenario: 'worker/name', topology: 'dual-stack' } as const;
  test('worker/name', { meta: meta(cell) }, ({ task }) => {
    Object.assign(task.meta, {
      release,
      engine,
      sources,
      observation: observation(cell.scenario, cell.topology, { finding: reached, at }),
    });
  });
  const other = { scenario: 'worker/literal', topology: 'dual-stack' } as const;
  test('worker/literal', { meta: meta(other) }, ({ task }) => {
    Object.assign(task.meta, {
      observation: observation(other.scenario, other.topology, {
        finding: stopped('tls'),
        at,
        claims: ['by-literal'],
      }),
    });
  });
});

world('aaaa-only')('aaaa-only', () => {
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads there which fixtures a hook takes.
  beforeAll(({}, suite) => {
    if (process.env.BREAK === 'time') suite.meta.late = true;
    if (process.env.BREAK === 'up')
      throw Object.assign(new Error('The DNS server did not come up.'), {
        remedy: 'Read its log.',
      });
  });
  afterAll(() => {
    if (process.env.BREAK === 'isolation') throw new Error('The capture holds an IPv4 packet.');
  });
  const cell = { scenario: 'worker/name', topology: 'aaaa-only' } as const;
  test('worker/name', { meta: meta(cell) }, ({ task, skip }) => {
    if (process.env.BREAK === 'time') {
      task.meta.late = true;
      skip();
    }
    if (process.env.BREAK === 'test') throw new Error('The worker container ended.');
    Object.assign(task.meta, {
      release,
      engine,
      sources,
      observation: observation(cell.scenario, cell.topology, {
        finding: stopped('resolution'),
        at,
      }),
    });
  });
  const other = { scenario: 'worker/literal', topology: 'aaaa-only' } as const;
  test.runIf(process.env.MORE)('worker/literal', { meta: meta(other) }, () => {});
});
