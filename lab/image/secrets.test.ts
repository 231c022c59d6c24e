import { describe, expect, test } from 'vitest';
import { keptIn, Search, secretsOf } from './secrets.ts';

const pem = (letter: string) =>
  `-----BEGIN CERTIFICATE-----\n${Array.from({ length: 12 }, (_, line) => `${letter.repeat(60)}${String(line).padStart(4, '0')}`).join('\n')}\n-----END CERTIFICATE-----\n`;
const [usual, own] = [pem('A'), pem('B')];
const line = `${'B'.repeat(60)}0007`;

describe('what no image may keep', () => {
  test('are proxies and the URL of an index, whatever the case of their names', () => {
    const environment = {
      HTTPS_PROXY: 'http://proxy:3128',
      no_proxy: 'localhost,internal',
      PIP_INDEX_URL: 'https://user:word@index/simple',
      UV_INDEX_URL: 'https://pypi.org/simple',
      PATH: '/usr/bin',
      http_proxy: '',
    };
    expect(secretsOf(environment, '', '').map(({ of }) => of)).toEqual([
      'HTTPS_PROXY',
      'no_proxy',
      'PIP_INDEX_URL',
    ]);
  });

  test('are the authorities of this machine that a system does not have anyway', () => {
    expect(
      secretsOf({}, `# of this company\n${usual}${own}`, usual).map(({ text }) => text),
    ).toEqual([line, '# of this company']);
    expect(secretsOf({}, usual, usual)).toEqual([]);
  });
});

test('an image that has a variable in its history is told, also with an empty value', () => {
  const secrets = [{ of: 'HTTPS_PROXY', text: 'http://proxy:3128' }];
  expect(keptIn('|1 UV_INDEX_URL=x /bin/sh -c uv', secrets)).toEqual(['UV_INDEX_URL=']);
  expect(keptIn('RUN curl -x http://proxy:3128', secrets)).toEqual(['HTTPS_PROXY']);
  expect(keptIn('RUN echo the index', secrets)).toEqual([]);
});

test('bytes are searched across the ends of pieces', () => {
  const secrets = [
    { of: 'it', text: 'secret' },
    { of: 'another', text: 'nowhere' },
  ];
  for (let at = 0; at < 12; at += 1) {
    const search = new Search(secrets);
    const bytes = Buffer.from('...secret...');
    for (const piece of [bytes.subarray(0, at), bytes.subarray(at)]) search.take(piece);
    expect([...search.found]).toEqual(['it']);
  }
});
