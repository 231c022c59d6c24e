import { expect, test } from 'vitest';
import { parseEnvFile } from './env-file.ts';

test('an environment file has a variable a line, comments, and values in quotes', () => {
  const text = '# a comment\n\nA=1\nexport B="two words"\nC=\'a=b\'\nD=\r\n';
  expect(parseEnvFile(text, 'env')).toEqual({ A: '1', B: 'two words', C: 'a=b', D: '' });
});

test('a line that is none is named without what stands there', () => {
  expect(() => parseEnvFile('A=1\na secret\n', 'try.env')).toThrow(
    'try.env line 2 is not NAME=VALUE.',
  );
});
