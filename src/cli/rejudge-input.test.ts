import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { evidenceSchema } from '../evidence.ts';
import { recordFile } from '../paths.ts';
import { inEmptyCheckout, keepRun, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { cell, found, keep, keepEvidence, reached, seen } from '../testing/kept-evidence.ts';

inEmptyCheckout();

describe('wrong usage of lab rejudge, told in a sentence that names the file', () => {
  test.each([
    ['no JSON', '{', ' is not JSON: '],
    [
      'another version',
      '{"schema": 1}',
      ` has schema 1; this version of the lab reads schema ${evidenceSchema}.`,
    ],
    ['no version', '{}', ' has schema undefined;'],
    ['no object', 'null', ' has schema undefined;'],
    [
      'a witness missing',
      JSON.stringify({ schema: evidenceSchema }),
      ` is not evidence of schema ${evidenceSchema}: dns: `,
    ],
    [
      'an address that is none',
      JSON.stringify(reached).replace('2001:db8::c', 'nowhere'),
      ` is not evidence of schema ${evidenceSchema}: wire.attempts[0].from.address: `,
    ],
  ])('evidence with %s', async (_, text, says) => {
    keepRun(seen(cell, { finding: found }));
    const name = keep(text);
    const { code, out, err } = await lab('rejudge');
    expect(err).toContain(`${name}${says}`);
    expect(out).toBe('');
    expect(code).toBe(EXIT.usage);
  });

  test('a record of another version', async () => {
    keepEvidence(cell, reached);
    writeFileSync(recordFile(paths), '{"schema": 1}');
    const { code, err } = await lab('rejudge');
    expect(err).toContain(`${recordFile(paths)} has schema 1;`);
    expect(code).toBe(EXIT.usage);
  });

  test('an outcome that is none', async () => {
    keepEvidence(cell, reached);
    const name = keep('{"finding": 7}', cell, 'outcome.json');
    const { code, err } = await lab('rejudge');
    expect(err).toContain(`${name} is not an observation: `);
    expect(code).toBe(EXIT.usage);
  });

  test('a directory whose name is no cell', async () => {
    const name = join(paths.latest, 'evidence', 'evidence.json');
    mkdirSync(dirname(name));
    writeFileSync(name, JSON.stringify(reached));
    const { code, err } = await lab('rejudge');
    expect(err).toContain(`${name} lies in a directory whose name is no cell.`);
    expect(code).toBe(EXIT.usage);
  });

  test.each(['rejudge', 'rejudge nowhere'])('%s, where no evidence lies', async (args) => {
    keepRun(seen(cell, { finding: found }));
    const { code, err } = await lab(args);
    expect(err).toMatch(/^There is no evidence\.json below .*\.\nRun `lab run` first/);
    expect(code).toBe(EXIT.usage);
  });
});
