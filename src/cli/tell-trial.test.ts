import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { inEmptyCheckout, keepBaseline, paths } from '../testing/checkout.ts';
import { catalogue, stopped } from '../testing/sample.ts';
import { directive, trial, tried } from '../testing/trial.ts';
import { tellTrial } from './tell-trial.ts';

inEmptyCheckout();

const stopping = trial({
  directives: [directive({ text: 'MARK-1' })],
  topologies: [
    tried('aaaa-only', [{ is: 'dialled', finding: stopped('resolution'), says: ['MARK-1'] }]),
  ],
});

function told(json: boolean) {
  keepBaseline();
  let text = '';
  const out = (line: string) => {
    text += line;
  };
  const code = tellTrial(stopping, ['MARK-1'], { catalogue, paths, colour: false, out }, { json });
  return { code, text };
}

test('a trial is told, written in every form, and ends by its worst finding', () => {
  const { code, text } = told(false);
  expect(code).toBe(1);
  expect(text).toContain('resolution: looked up A only; the name has only AAAA (***)');
  expect(text).not.toContain('MARK');
  expect(readdirSync(paths.tried).toSorted()).toEqual(['index.html', 'trial.json', 'trial.md']);
});

test('as JSON it is the document alone', () => {
  const { text } = told(true);
  expect(flaw('trial', JSON.parse(text))).toBeUndefined();
  expect(text).not.toContain('MARK');
});
