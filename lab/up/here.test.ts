import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { recordFile } from '../../src/paths.ts';
import { scenariosOf } from '../../src/scenario.ts';
import { inEmptyCheckout, keepBaseline, keepRun, paths, root } from '../../src/testing/checkout.ts';
import { observation, reached, run, catalogue as sample } from '../../src/testing/sample.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { pathOf, row } from '../testing/path.ts';
import { engineWith, upRecord } from '../testing/standing.ts';
import { dualStack } from '../testing/topologies.ts';
import { runHere } from './here.ts';

inEmptyCheckout();

test('cells that are asked in a world that is up leave the reports of the last run alone', async () => {
  const topology = { ...dualStack, everyRow: true } as const;
  const path = pathOf({ rows: [row('listens')] });
  const catalogue = {
    ...sample,
    paths: [path],
    scenarios: scenariosOf(path),
    topologies: [topology],
  };
  keepBaseline();
  keepRun(observation('worker/listens', 'dual-stack', { finding: reached }));
  const evidence = join(paths.latest, 'evidence', 'worker__listens@dual-stack', 'evidence.json');
  mkdirSync(join(evidence, '..'), { recursive: true });
  writeFileSync(evidence, '{}');
  const before = readFileSync(recordFile(paths), 'utf8');
  const { release } = run([]);
  await using engine = await fakeEngine(await engineWith({ one: upRecord({ topology, release }) }));
  vi.stubEnv('DOCKER_HOST', engine.host);
  vi.stubEnv('LAB_HOME', root);
  // No world comes up on this engine.
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const ran = await runHere({ patterns: [], world: undefined }, catalogue, paths);
  output.mockRestore();
  expect(ran).toMatchObject({
    exitCode: EXIT.broken,
    record: { here: { changes: [] }, cells: [{ status: 'lab-broken' }] },
  });
  expect(readFileSync(recordFile(paths), 'utf8')).toBe(before);
  expect(existsSync(evidence)).toBe(true);
  expect(readFileSync(recordFile({ latest: paths.here }), 'utf8')).toContain('lab-broken');
});
