import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { rejudge } from '../rejudge.ts';
import { inEmptyCheckout, keepBaseline, paths } from '../testing/checkout.ts';
import { failing, literal, unanswered } from '../testing/evidence.ts';
import { catalogue, stopped } from '../testing/sample.ts';
import { directive, trial, tried } from '../testing/trial.ts';
import { removeTrial } from '../try/earlier.ts';
import { tellTrial } from './tell-trial.ts';

inEmptyCheckout();

const stopping = trial({
  directives: [directive({ text: 'MARK-1' })],
  topologies: [
    tried('aaaa-only', [{ is: 'dialled', finding: stopped('resolution'), says: ['MARK-1'] }]),
  ],
});

const evidence = [
  literal({ product: failing({ words: ['no way to MARK-12'] }) }, unanswered()),
].map((one) => ({
  evidence: { ...one, cell: { scenario: 'try/worker-1', topology: 'aaaa-only' } },
}));

function told(json: boolean) {
  keepBaseline();
  let text = '';
  const out = (line: string) => {
    text += line;
  };
  const code = tellTrial(
    { trial: stopping, secrets: ['MARK-1', 'MARK-12', 'worker', 'failed'], evidence },
    { catalogue, paths, colour: false, out },
    { json },
  );
  return { code, text };
}

test('a trial is told, written in every form, and ends by its worst finding', () => {
  const { code, text } = told(false);
  expect(code).toBe(1);
  expect(text).toContain('resolution: looked up A only; the name has only AAAA (***)');
  expect(text).not.toContain('MARK');
  expect(readdirSync(paths.tried).toSorted()).toEqual([
    'evidence',
    'index.html',
    'trial.json',
    'trial.md',
  ]);
});

test('as JSON it is the document alone', () => {
  const { text } = told(true);
  expect(flaw('trial', JSON.parse(text))).toBeUndefined();
  expect(text).not.toContain('MARK');
});

test('its evidence is kept without secrets, and judged anew comes to the same', () => {
  const others = join(paths.tried, 'evidence', 'worker__name@dual-stack');
  mkdirSync(others, { recursive: true });
  told(false);
  const kept = join(paths.tried, 'evidence', 'try__worker-1@aaaa-only', 'evidence.json');
  expect(readFileSync(kept, 'utf8')).toContain('no way to ***(7)');
  expect(rejudge(paths.tried)).toMatchObject([{ comparison: 'same' }]);
  removeTrial(paths.tried);
  tellTrial(
    { trial: stopping, secrets: [], evidence: [] },
    { catalogue, paths, colour: false, out: () => {} },
  );
  expect(existsSync(kept)).toBe(false);
  expect(existsSync(others)).toBe(true);
});
