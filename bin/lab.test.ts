import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import semver from 'semver';
import { afterEach, beforeEach, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

// Makes Node say that it is an older one.
const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`;
const lab = join(import.meta.dirname, 'lab.js');

let elsewhere: string;
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'lab-bin-'));
});
afterEach(() => rmSync(elsewhere, { recursive: true, force: true }));

test('an old Node without a newer one at hand is told what to do', async () => {
  cpSync(lab, join(elsewhere, 'bin', 'lab.mjs'));
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['--import', old, join(elsewhere, 'bin', 'lab.mjs')],
    { reject: false },
  );
  expect(stderr).toBe(
    'This is Node 18.19.0, but the lab runs its TypeScript as it is and needs Node 24 or later. Run `npm ci`, which brings one on Linux, then `npm start` or `npx lab`; elsewhere install a newer Node.',
  );
  expect(exitCode).toBe(2);
});

test('npm finds nothing wrong with a Node that can hand over to another', async () => {
  expect(['18.19.0', '20.20.2', process.versions.node]).toSatisfy((all: string[]) =>
    all.every((version) => semver.satisfies(version, manifest.engines.node)),
  );
});

test('it loads nothing of the lab for what needs none, and passes the exit code on', async () => {
  const forbidden = `data:text/javascript,import{registerHooks}from'node:module';registerHooks({resolve(s,c,n){if(/dockerode|testcontainers|vitest|execa|xmlbuilder2/.test(s))throw new Error('loaded '+s);return n(s,c)}})`;
  const output = (...args: string[]) =>
    execa(process.execPath, ['--import', forbidden, lab, ...args], { reject: false });
  const codes = await Promise.all([
    output('--help'),
    output('list'),
    output('explain', 'worker/name'),
    output('run', 'no-such-thing'),
  ]);
  expect(codes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 2]);
});

test.each([
  ['never ends', 'new Promise(()=>{})'],
  ['throws where nobody catches', "new Promise(()=>setTimeout(()=>{throw new Error('stray')}))"],
  ['rejects where nobody catches', "(Promise.reject(new Error('stray')),new Promise(()=>{}))"],
])('a command that %s could not tell', async (_, promise) => {
  const hook = `data:text/javascript,import{registerHooks}from'node:module';registerHooks({load(u,c,n){return u.endsWith('/src/cli/program.ts')?{format:'module',shortCircuit:true,source:${JSON.stringify(`export const runCommandLine=()=>${promise}`)}}:n(u,c)}})`;
  const { exitCode } = await execa(process.execPath, ['--import', hook, lab, 'list'], {
    reject: false,
  });
  expect(exitCode).toBe(3);
});

test('a topology that contradicts itself is refused in a sentence when it is loaded', async () => {
  const contradicting = `data:text/javascript,import{registerHooks}from'node:module';registerHooks({load(u,c,n){const r=n(u,c);if(u.endsWith('/topologies/first.ts'))r.source=String(r.source).replaceAll("'AAAA'","");return r}})`;
  const { exitCode, stderr, stdout } = await execa(
    process.execPath,
    ['--import', contradicting, lab, 'list'],
    { reject: false },
  );
  expect(stderr).toMatch(
    /^The topology aaaa-only contradicts itself: nothing leads to its peers\.\nDescribe a network/,
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
});

test.each([
  ['has none', {}, false],
  ['has them with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['has none with NO_COLOR, whatever else is set', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('of colours a pipe %s', async (_, settings, colour) => {
  const { stdout } = await execa(process.execPath, [lab, 'list', '--claims'], {
    env: { FORCE_COLOR: '', NO_COLOR: '', ...settings },
  });
  expect(stdout.includes('\u001b[')).toBe(colour);
});

const told = async (...args: string[]) =>
  (await execa(process.execPath, [lab, ...args], { env: { NO_COLOR: '1' } })).stdout;

test('what to write for a worker with TLS is whole, and told of who must keep a name', async () => {
  const out = await told('explain', 'ipv6-only', '--buildbot', '3.6.1');
  const whole = [
    "in buildbot.tac, master.cfg, the master's cert.pem, the worker's environment:",
    'useTls=True',
    "c['protocols'] = {'pb': {'port': 'ssl:9989:privateKey=key.pem:certKey=cert.pem:interface=\\\\:\\\\:'}}",
    'subjectAltName = DNS:buildbot.example.org',
    'SSL_CERT_FILE=/srv/authority.pem',
  ];
  const needs = ["A worker, by its master's name", 'A worker with TLS'];
  const [first = '', second = ''] = needs.map((need) =>
    out.split('\n\n').find((part) => part.startsWith(`${need}: 6 tls\n`)),
  );
  for (const text of ['worker/tls-name', ...whole]) expect(first).toContain(text);
  expect(second).toContain(
    `in buildbot.tac, master.cfg, the master's cert.pem, the worker's environment: as above, under "${needs[0]}"`,
  );
  expect(out.split('SSL_CERT_FILE=')).toHaveLength(2);
  expect(out).toMatch(/The workers' port with TLS: 6 tls\?\n +listen\/pb-ssl-any-escaped: /);
});

const trusts = '# The authority that signed cert.pem: by it the worker trusts the master.';

test.each([
  ['event/moved-to-ipv6-tls', 'subjectAltName = DNS:buildbot.example.org', trusts],
  [
    'worker/tls-untrusted',
    'subjectAltName = DNS:buildbot.example.org',
    '# An authority that did not sign cert.pem: the worker trusts no other.',
  ],
  ['worker/tls-another-name', 'subjectAltName = DNS:another.example.org', trusts],
  [
    'worker/tls-expired-ipv4-literal',
    '# It has expired.\n  subjectAltName = IP:198.51.100.10',
    trusts,
  ],
])(
  '%s shows the lines of the master as those of its worker',
  async (id, certificate, authority) => {
    const out = await told('explain', id, '--buildbot', '3.6.1');
    expect(out).toContain(`
  # master.cfg
  c['protocols'] = {'pb': {'port': 'ssl:9989:privateKey=key.pem:certKey=cert.pem:interface=\\\\:\\\\:'}}
  # the master's cert.pem
  ${certificate}
  # the worker's environment
  ${authority}
  SSL_CERT_FILE=/srv/authority.pem
`);
  },
);

test('mail with TLS by an address says which certificate it needs', async () => {
  const out = await told('explain', 'mail/tls-ipv6-literal-certified');
  expect(out).toContain('subjectAltName = IP:2001:db8::10');
  expect(out).toMatch(
    /What happens with the usual certificate, for the name alone\n +mail\/tls-ipv6-literal: tls in dual-stack/,
  );
});

test('mail with TLS by an IPv4 address says so too, and that the usual one was not asked', async () => {
  const out = await told('explain', 'mail/tls-ipv4-literal-certified', '--buildbot', '3.6.1');
  expect(out).toContain('subjectAltName = DNS:mail.example.org,IP:198.51.100.10\n');
  expect(out).toContain(`
What happens with the usual certificate, for the name alone
  not asked: no row has it with an IPv4 address; mail/tls-ipv6-literal has it with an IPv6 address
`);
});

test('each other way out is told with what it costs, also the certificate that it needs', async () => {
  const others = await told('explain', 'aaaa-only', '--buildbot', '3.6.1');
  for (const [id, has] of [
    ['mail/tls-ipv6-literal-certified', 'IPv6 address'],
    ['mail/tls-ipv4-literal-certified', 'name and IPv4 address'],
  ])
    expect(others).toContain(
      `\n  or ${id}, which costs a certificate that has the server's ${has}, which few authorities sign\n`,
    );
});

test('a way out is told behind NAT64, with the others that were seen to work', async () => {
  const out = await told('explain', 'nat64', '--buildbot', '3.6.1');
  const recipe = out.split('\n\n').find((part) => part.startsWith('Mail with TLS: 6 tls\n')) ?? '';
  expect(recipe).toContain('relayhost = [mail.example.org]:587');
  expect(recipe).toMatch(/\n {2}or .*mail\/tls-ipv6-literal-certified/);
});

test.runIf(process.platform === 'linux')(
  'an old Node hands over to the one that npm brought',
  async () => {
    const { exitCode, stdout } = await execa(
      process.execPath,
      ['--import', old, lab, 'explain', 'worker/name'],
      { reject: false },
    );
    expect(stdout).toContain('worker/name');
    expect(exitCode).toBe(0);
  },
);
