import { beforeEach, describe, expect, test } from 'vitest';
import type { CellId } from '../cell.ts';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepRun, root } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { failing, literal, unanswered } from '../testing/evidence.ts';
import { findingOf } from '../testing/judged.ts';
import {
  cell,
  contested,
  found,
  keep,
  keepEvidence,
  reached,
  seen,
} from '../testing/kept-evidence.ts';
import { stopped } from '../testing/sample.ts';

inEmptyCheckout();

const other: CellId = { scenario: 'worker/name', topology: 'aaaa-only' };
const refused = literal({ product: failing() }, unanswered());

describe('lab rejudge', () => {
  beforeEach(() => {
    keepEvidence(cell, reached);
    keepEvidence(other, refused);
  });

  test('of what is as recorded is one line, and 0', async () => {
    keepRun(seen(cell, { finding: found }), seen(other, { finding: findingOf(refused) }));
    expect(await lab('rejudge')).toMatchObject({
      code: EXIT.ok,
      out: '2 cells judged anew: all as recorded.\n',
      err: '',
    });
  });

  test('shows the fields of a finding that differ from the record, and ends with 1', async () => {
    keepRun(
      seen(cell, { finding: { ...found, afterwards: 'runs' } }),
      seen(other, { finding: findingOf(refused) }),
    );
    const { code, out } = await lab('rejudge');
    expect(out).toMatch(
      /^2 cells judged anew: 1 not as recorded\.\n\nworker\/name @ dual-stack in /,
    );
    expect(out).toContain('  recorded  then runs\n  judged    then stays connected\n');
    expect(code).toBe(EXIT.changed);
  });

  test.each([
    [
      'a finding where there was none',
      { reasons: ['they disagree'] },
      'inconclusive: they disagree',
    ],
    ['evidence of a cell that the record has not', undefined, 'nothing'],
  ])('%s is not as recorded', async (_, recorded, says) => {
    keepRun(
      ...(recorded ? [seen(cell, recorded)] : []),
      seen(other, { finding: findingOf(refused) }),
    );
    const { code, out } = await lab('rejudge');
    expect(out).toContain(`  recorded  ${says}\n  judged    reached over IPv6;`);
    expect(code).toBe(EXIT.changed);
  });

  test('a finding without evidence is not as recorded', async () => {
    keepRun(
      seen(cell, { finding: found }),
      seen(other, { finding: findingOf(refused) }),
      seen({ ...cell, topology: 'ipv4-only' }, { finding: stopped('tls') }),
    );
    const { code, out } = await lab('rejudge');
    expect(out).toContain('2 cells judged anew: 1 not as recorded.');
    expect(out).toMatch(
      /ipv4-only in .*\n +recorded +stopped at tls.*\n +judged +nothing, for want/,
    );
    expect(code).toBe(EXIT.changed);
  });

  test('a finding that is lost ends with 3, also where another differs', async () => {
    keepEvidence(cell, contested);
    keepRun(seen(cell, { finding: found }), seen(other, { finding: stopped('tls') }));
    const { code, out } = await lab('rejudge');
    expect(out).toContain('1 not as recorded, 1 now inconclusive.');
    expect(out).toContain('  judged    inconclusive: the markers');
    expect(code).toBe(EXIT.broken);
  });

  test('a cell that stays inconclusive is as recorded', async () => {
    keepEvidence(cell, contested);
    keepRun(seen(cell, { reasons: ['as ever'] }), seen(other, { finding: findingOf(refused) }));
    expect((await lab('rejudge')).code).toBe(EXIT.ok);
  });

  test('a cell of a broken lab is not compared, and counted', async () => {
    keepRun(
      seen(cell, { lab: 'broken', reasons: ['an IPv4 packet'] }),
      seen(other, { finding: findingOf(refused) }),
    );
    expect(await lab('rejudge')).toMatchObject({
      code: EXIT.ok,
      out: '2 cells judged anew: all as recorded, 1 not compared, because the lab was broken.\n',
    });
  });

  test('where nothing can be compared, nothing is known', async () => {
    const broken = { lab: 'broken', reasons: ['an IPv4 packet'] } as const;
    keepRun(seen(cell, broken), seen(other, broken));
    expect((await lab('rejudge')).code).toBe(EXIT.broken);
  });

  test('evidence that was swapped with that of another cell is refused', async () => {
    keep(JSON.stringify({ ...reached, cell: other }), cell);
    const { code, err } = await lab('rejudge');
    expect(err).toContain('is evidence of worker/name @ aaaa-only');
    expect(code).toBe(EXIT.usage);
  });

  test('without a record each cell is compared with what was kept beside its evidence', async () => {
    keep(JSON.stringify(seen(cell, { finding: found })), cell, 'outcome.json');
    keep(JSON.stringify(seen(other, { finding: found })), other, 'outcome.json');
    const { code, out } = await lab(`rejudge ${root}`);
    expect(out).toContain('2 cells judged anew: 1 not as recorded.');
    expect(out).toContain('worker/name @ aaaa-only');
    expect(code).toBe(EXIT.changed);
  });
});
