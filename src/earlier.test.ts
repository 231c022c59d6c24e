import { describe, expect, test } from 'vitest';
import { cellName } from './cell.ts';
import { earlierThan } from './earlier.ts';
import type { Release } from './observation.ts';
import { recordOf } from './record.ts';
import { catalogue, known, observation, reached, run } from './testing/sample.ts';

const at = '2026-11-20T10:05:59.000Z';
const seen = (scenario: string, topology: string, more = {}) =>
  observation(scenario, topology, { finding: reached, at, ...more });
const last = (release: Partial<Release> = {}) =>
  recordOf(
    {
      ...run([seen('worker/name', 'dual-stack'), seen('worker/name', 'aaaa-only')], release),
      earlier: [seen('worker/literal', 'dual-stack')],
    },
    catalogue,
    known,
  );
const names = (...args: Parameters<typeof earlierThan>) => earlierThan(...args).map(cellName);
const asked = [{ scenario: 'worker/name', topology: 'dual-stack' }];

test('what was not asked again is kept, with its date, also what was kept before', () => {
  const kept = earlierThan(run([]), asked, last(), catalogue);
  expect(kept.map((one) => [cellName(one), one.at])).toEqual([
    ['worker/name @ aaaa-only', at],
    ['worker/literal @ dual-stack', at],
  ]);
  expect(names(run([]), asked, undefined, catalogue)).toEqual([]);
});

test('a run that needed no browser keeps what one asked, and not beside another one', () => {
  const by = (browser: Record<string, string> | undefined) => ({
    lab: { image: 'sha256:1', programs: {}, ...(browser && { browser }) },
  });
  const kept = (now: Record<string, string> | undefined, Chromium: string) =>
    names(run([], by(now)), asked, last(by({ Chromium })), catalogue);
  expect(kept(undefined, '142.0')).toHaveLength(2);
  expect(kept({ Chromium: '142.0' }, '142.0')).toHaveLength(2);
  expect(kept({ Chromium: '143.0' }, '142.0')).toEqual([]);
});

describe('nothing is kept', () => {
  const worker = { buildbot: '3.6.1', twisted: '22.8.0', python: '3.11.2', image: 'sha256:2' };
  test.each<[string, Partial<Release>]>([
    ['release', { buildbot: '3.7.0' }],
    ['Twisted', { twisted: '22.8.0' }],
    ['image', { image: 'sha256:4567' }],
    ['release of workers', { worker: { ...worker, buildbot: '3.7.0' } }],
    ['image of workers', { worker }],
    ['image of the lab', { lab: { image: 'sha256:1', programs: {} } }],
    ['checkout', { from: { checkout: '.' } }],
  ])('of another %s', (_, release) => {
    expect(names(run([]), asked, last(release), catalogue)).toEqual([]);
    expect(names(run([], release), asked, last(), catalogue)).toEqual([]);
    expect(names(run([], release), asked, last(release), catalogue)).toHaveLength(2);
  });

  test('of another lab, or of one that is not known', () => {
    const of = (sources: string) => ({ ...run([]), sources });
    const record = (sources: string) => ({ ...last(), sources });
    expect(names(of('a'), asked, record('a'), catalogue)).toHaveLength(2);
    expect(names(of('a'), asked, record('b'), catalogue)).toEqual([]);
    expect(names(of('a'), asked, last(), catalogue)).toEqual([]);
    expect(names(run([]), asked, record('a'), catalogue)).toEqual([]);
  });

  test('of another engine, of a broken lab, without a date, or of what is asked no more', () => {
    const engine = { ...run([]).engine, kernel: '6.19.0' };
    expect(names({ ...run([]), engine }, asked, last(), catalogue)).toEqual([]);
    const { at: _, ...undated } = seen('worker/name', 'ipv4-only');
    const others = [
      undated,
      seen('worker/name', 'aaaa-only', { lab: 'broken', reasons: ['a packet'] }),
      seen('worker/literal', 'ipv4-only'),
      seen('worker/gone', 'dual-stack'),
    ];
    const record = recordOf(run(others), catalogue, known);
    expect(names(run([]), [], record, catalogue)).toEqual([]);
  });
});
