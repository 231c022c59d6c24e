import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseBaseline } from '../baseline.ts';
import { cellName } from '../cell.ts';
import { EXIT } from '../errors.ts';
import { baselineFile, recordFile } from '../paths.ts';
import { formatRecord, type RunRecord, recordOf } from '../record.ts';
import { exitCodeOf } from '../report/report.ts';
import { inEmptyCheckout, keepBaseline, paths, root } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { cell, reached as evidence, found, keepEvidence } from '../testing/kept-evidence.ts';
import { catalogue, known, observation, reached, run, stopped } from '../testing/sample.ts';

inEmptyCheckout();

const at = '2026-11-20T10:05:59.000Z';
const asKnown = observation('worker/name', 'dual-stack', { finding: reached });
const earlier = [
  observation('worker/name', 'aaaa-only', { finding: stopped('tls'), at }),
  observation('worker/literal', 'dual-stack', { finding: stopped('tls'), at }),
];
/** A run that asked one cell, after one that had asked two others. */
const record = recordOf({ ...run([asKnown]), earlier }, catalogue, known);
const keep = (one: RunRecord) => writeFileSync(recordFile(paths), formatRecord(one));

describe('after a run that asked one cell', () => {
  beforeEach(() => {
    keepBaseline();
    keep(record);
  });

  test('lab baseline speaks of that alone, and counts the others as not asked', async () => {
    expect(await lab('baseline')).toMatchObject({
      code: EXIT.ok,
      out: 'Nothing changed from the baseline of Buildbot 3.6.1 to the last run of Buildbot 3.6.1: 1 cell; 1 not asked.\n',
    });
  });

  test('lab baseline --accept takes that alone, whatever earlier runs saw', async () => {
    const changed = observation('worker/name', 'dual-stack', { finding: found });
    keepEvidence(cell, evidence);
    keep(recordOf({ ...run([changed]), earlier }, catalogue, known));
    const { code, out } = await lab('baseline --accept');
    expect(out).toContain('which has 2 cells.');
    expect(code).toBe(EXIT.ok);
    const file = baselineFile(paths, '3.6.1');
    const { cells } = parseBaseline(readFileSync(file, 'utf8'), file);
    expect(cells.map((one) => [cellName(one), one.outcome])).toEqual([
      ['worker/name @ dual-stack', found.outcome],
      ['worker/name @ aaaa-only', { reached: false, stoppedAt: 'resolution' }],
    ]);
  });

  test('lab diff has no difference in what was not asked', async () => {
    const file = recordFile(paths);
    expect(await lab(`diff 3.6.1 ${file}`)).toMatchObject({
      code: EXIT.ok,
      out: `Nothing changed from 3.6.1 to a run of Buildbot 3.6.1 in ${file}: 1 cell; 1 not asked.\n`,
    });
    expect((await lab(`diff ${file} 3.6.1`)).out).toContain(
      `: 1 cell; 1 not asked in a run of Buildbot 3.6.1 in ${file}.`,
    );
    expect(JSON.parse((await lab(`diff 3.6.1 ${file} --json`)).out)).toMatchObject({
      counts: { new: 0, gone: 0 },
      notAsked: { before: 0, after: 1 },
    });
  });

  test('lab diff of what has no cell in common is no success', async () => {
    const other = join(root, 'other.json');
    const literal = observation('worker/literal', 'dual-stack', { finding: reached });
    writeFileSync(other, formatRecord(recordOf(run([literal]), catalogue, known)));
    expect(await lab(`diff 3.6.1 ${other}`)).toMatchObject({
      code: EXIT.broken,
      err: expect.stringContaining('There is nothing to compare: no cell was asked in both'),
    });
  });

  test('lab check ends as what it asked does', async () => {
    const runLab = async () => ({ exitCode: exitCodeOf(record), record });
    expect(await lab('check', { runLab })).toMatchObject({
      code: EXIT.ok,
      out: 'Nothing changed from the baseline of Buildbot 3.6.1 to this run of Buildbot 3.6.1: 1 cell; 1 not asked.\n',
    });
  });

  test('the report keeps the others, with their age, and counts what was asked', async () => {
    const { out } = await lab('report');
    expect(out).toContain('1 as known, 0 changed, 0 new');
    expect(out).toMatch(/\n +dual-stack\nworker\/name +4\n\n/);
    const [page = '', grid = '', junit = ''] = ['index.html', 'grid.md', 'junit.xml'].map((name) =>
      readFileSync(join(paths.latest, name), 'utf8'),
    );
    expect(grid).toMatch(/`worker\/name` +\| 4 +\| \(tls≠\)/);
    expect(grid).toMatch(/`worker\/literal` +\| \(tls\*\)/);
    expect(grid).toContain(
      'In brackets, of earlier runs: 2 cells, the oldest asked 2026-11-20 10:05 UTC.',
    );
    expect(grid).toMatch(/### Asked by earlier runs\n\nFrom the baseline .*: 1 changed, 1 new/);
    expect(page).toMatch(/worker__name%40aaaa-only\/" title="[^"]*; asked 2026-11-20 10:05 UTC/);
    expect(page).toContain(
      'Of earlier runs</dt><dd>2 cells, the oldest asked 2026-11-20 10:05 UTC',
    );
    expect(page).toContain('Asked by earlier runs');
    expect(junit).toContain('tests="1"');
  });

  test('lab explain says which of them is older, and claims are of all', async () => {
    const { out } = await lab('explain worker/name');
    expect(out).toMatch(/aaaa-only +stopped at tls.*; asked 2026-11-20 10:05 UTC/);
    expect(out).toMatch(/dual-stack +reached over IPv4[^\n]*success \(/);
    expect((await lab('explain by-name')).out).toContain('conditional');
  });
});

describe('evidence of earlier runs', () => {
  const asked = observation('worker/literal', 'aaaa-only', { finding: stopped('tls') });
  const of = (finding: typeof found) =>
    recordOf({ ...run([]), earlier: [{ ...asked, ...cell, at, finding }] }, catalogue, known);

  test('is judged anew with that of the last', async () => {
    keepEvidence(cell, evidence);
    keep(of(found));
    expect(await lab('rejudge')).toMatchObject({ code: EXIT.ok });
    keep(of({ ...found, afterwards: 'runs' }));
    expect(await lab('rejudge')).toMatchObject({ code: EXIT.changed });
  });

  test('does not keep what the last run asked from being accepted', async () => {
    keepBaseline();
    const now = { ...cell, topology: 'aaaa-only' };
    for (const one of [cell, now]) keepEvidence(one, evidence);
    const { earlier = [] } = of({ ...found, afterwards: 'runs' });
    const last = run([{ ...asked, ...now, finding: found }]);
    keep({ ...recordOf(last, catalogue, known), earlier });
    expect((await lab('baseline --accept')).code).toBe(EXIT.ok);
  });
});
