import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { masked, maskOf } from './mask.ts';

const secret = `s3cr&t "ma'rk" <é>`;
const mask = maskOf([secret, 'MARK-1', 'short']);

/** Ways in which programs write a text. */
const written: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in JSON', (text) => JSON.stringify({ text })],
  [
    'in JSON of ASCII alone',
    (text) =>
      JSON.stringify(text).replaceAll(/[^ -~]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
  ],
  ['as the repr of Python', (text) => `'${text.replaceAll("'", "\\'")}'`],
  ['in a URL', (text) => `https://example.com/?a=${encodeURIComponent(text)}`],
  ['in a form', (text) => new URLSearchParams({ text }).toString()],
  [
    'in HTML',
    (text) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
  ],
  ['in hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in the credentials of HTTP', (text) => Buffer.from(`u:${text}`).toString('base64')],
  ['in base64, a byte further on', (text) => Buffer.from(`me:${text}:x`).toString('base64url')],
];

describe.each([secret, 'MARK-1'])('%s', (one) => {
  test.each(written)('is masked %s', (_, write) => {
    const text = write(one);
    const told = mask(`before ${text} after`);
    expect(told).toContain('***');
    // What is left of it decodes to nothing of the secret.
    for (const left of told.split('***')) expect(text).not.toBe(left);
    expect(told).not.toContain(text);
    expect(told).not.toContain(one);
  });
});

test('a longer secret is masked before one that it holds', () => {
  expect(maskOf(['MARK-1', 'MARK-1-and-more'])('MARK-1-and-more MARK-1')).toBe('*** ***');
});

test('what is shorter than six characters is no secret by itself', () => {
  expect(mask('short')).toBe('short');
});

test('a secret that is no whole Unicode text is masked, and breaks nothing', () => {
  expect(maskOf(['MARK-\uD800-1'])('a MARK-\uD800-1 b')).toBe('a *** b');
});

test('evidence keeps the length of a secret', () => {
  expect(maskOf(['MARK-1'], { lengths: true })('a MARK-1 b')).toBe('a ***(6) b');
});

test.each([
  ['https://user:pw@example.com/x', 'https://***@example.com/x'],
  ['postgresql://bb:p@ss@db.example.com/buildbot', 'postgresql://***@db.example.com/buildbot'],
  ['https://ghp_abc@github.com/x.git', 'https://***@github.com/x.git'],
  ['ssh://git@example.com/x.git', 'ssh://git@example.com/x.git'],
  ['ssh://me:pw@example.com/x.git', 'ssh://me:***@example.com/x.git'],
  [':pserver:anon:p@w@cvs.example.com:/a', ':pserver:anon:***@cvs.example.com:/a'],
  [':pserver:anon@cvs.example.com:/a', ':pserver:anon@cvs.example.com:/a'],
  ['https://hooks.slack.com/services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/***'],
  [
    'https://chat.example.com/api/webhooks/1/abc, then',
    'https://chat.example.com/api/webhooks/1/***, then',
  ],
  ['https://api.telegram.org/bot1:aB-c/getMe', 'https://api.telegram.org/bot***/getMe'],
  ['https://example.com/?access_token=abc&x=1', 'https://example.com/?access_token=***&x=1'],
  ['https://example.com/?user=me&pw=abc', 'https://example.com/?user=me&pw=***'],
  [`db_pw = 'abc'`, `db_pw = '***'`],
  ['Authorization: Basic YTpi', 'Authorization: Basic ***'],
  ["{'Authorization': 'token abc'}", "{'Authorization': 'token ***'}"],
  ["smtpPassword='pw', useTls=True", "smtpPassword='***', useTls=True"],
  ['{"secret": "a\\"b", "strict": true}', '{"secret": "***", "strict": true}'],
  ["c['password'] = 'x'", "c['password'] = '***'"],
])('%s is told as %s', (text, told) => {
  expect(mask(text)).toBe(told);
  expect(mask(told)).toBe(told);
});

test.each([
  'ssl:9989:privateKey=certs/master.key:certKey=certs/master.crt',
  'https://build.example.com/change_hook/gitlab',
  'https://build.example.com/auth/login?redirect=/#/builders',
  "c['www']['auth'] GitHubAuth",
  'mail@example.com, see https://example.com/a',
  'http://[2001:db8::77]:9200/builds',
])('%s stays as it is', (text) => {
  expect(mask(text)).toBe(text);
});

test('of a value all texts are masked, keys too', () => {
  expect(masked({ 'MARK-1': ['MARK-1', 6, null, { a: 'x MARK-1' }] }, mask)).toEqual({
    '***': ['***', 6, null, { a: 'x ***' }],
  });
});
