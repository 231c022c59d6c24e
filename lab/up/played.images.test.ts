import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A world of `lab up` as its user has it: each command a process of its own, on the real engine. */

const root = dirname(dirname(import.meta.dirname));
const name = 'name.worker.lab.test';
let world = '';

const started = (args: readonly string[], stdout: 'pipe' | { file: string } = 'pipe') =>
  execa(process.execPath, [join(root, 'bin/lab.js'), ...args], {
    cwd: root,
    reject: false,
    stdin: 'ignore',
    stdout,
  });

async function lab(...args: string[]): Promise<{ code: number | undefined; out: string }> {
  const { exitCode, stdout, stderr } = await started(args);
  return { code: exitCode, out: `${stdout}\n${stderr}` };
}

const play = (command: string, ...args: string[]) => lab(command, '--in', world, ...args);
const set = (value: string) => lab('dns', 'set', '--in', world, name, 'AAAA', value);
const addressesOf = () => play('exec', 'client', 'getent', 'ahostsv6', name);
const dialled = () =>
  play(
    'exec',
    'machine',
    'python',
    '-c',
    `import socket; socket.create_connection(("${name}", 9989))`,
  );

beforeAll(async () => {
  const { code, out } = await lab('up', 'ipv6-only', '--with', 'worker/name');
  expect(code, out).toBe(0);
  world = /^(\S+) is up since /m.exec(out)?.[1] ?? '';
});

afterAll(async () => {
  if (world) await lab('down', world);
});

test('a record that is set is what programs find, until it is as it was', async () => {
  const before = await addressesOf();
  const [address = ''] = /^2001:\S+/.exec(before.out) ?? [];
  expect(await dialled()).toMatchObject({ code: 0 });
  const changed = `Changed: ${name} has no AAAA record.`;
  expect((await set('unset')).out).toContain(changed);
  expect((await addressesOf()).out).not.toContain(address);
  expect(await dialled()).toMatchObject({ code: 1 });
  expect((await lab('ps')).out).toContain(changed);
  expect((await set(address)).out).not.toContain(changed);
  expect(await addressesOf()).toEqual(before);
  expect((await play('logs', 'dns')).out).toContain(`for ${name}. AAAA `);
});

test('a fault stops the programs of its family while it lasts', async () => {
  expect((await play('fault', 'ipv6', 'reject')).out).toContain('Changed: IPv6 is rejected.');
  expect(await dialled()).toMatchObject({ code: 1, out: expect.stringContaining('OSError') });
  await play('fault', 'ipv6', 'off');
  expect(await dialled()).toMatchObject({ code: 0 });
});

test('what a node sends can be captured', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'lab-played-'));
  const file = join(directory.path, 'packets.pcap');
  const capture = started(['capture', '--in', world, 'machine'], { file });
  await lineOf(capture.stderr, 'listening on');
  await dialled();
  const packets = () => readFileSync(file);
  await expect.poll(() => packets().includes('\u0004name\u0006worker\u0003lab')).toBe(true);
  capture.kill('SIGINT');
  expect(await capture).toMatchObject({ exitCode: 0 });
  // The first four octets of pcap(5), as this machine writes them.
  expect(packets().readUInt32LE()).toBe(0xa1b2c3d4);
});

test('the page of its master is on the loopback address of this machine', async () => {
  const page = started(['open', '--in', world, '--no-browser']);
  const [url = ''] = /http:\S+/.exec(await lineOf(page.stdout, 'leads there')) ?? [];
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await (await fetch(url)).text()).toContain('<title window-title>Buildbot</title>');
  page.kill('SIGINT');
  expect(await page).toMatchObject({ exitCode: 0 });
});

test('a cell that is asked in it is as in a world of its own', async () => {
  const { code, out } = await play('run', 'worker/name', '--here');
  expect(out).toContain('\n1 as known, 0 changed, 0 new, 0 inconclusive, 0 lab-broken\n');
  expect(code).toBe(0);
});

test('nothing is left of it when it is down', async () => {
  expect(await lab('down', world)).toMatchObject({ code: 0 });
  expect((await lab('ps')).out).not.toMatch(new RegExp(`^${world} is `, 'm'));
  world = '';
});

/** The first line that a running command writes with these words in it. */
function lineOf(stream: NodeJS.ReadableStream, words: string): Promise<string> {
  return new Promise((resolve, reject) =>
    createInterface({ input: stream })
      .on('line', (line) => line.includes(words) && resolve(line))
      .on('close', () => reject(new Error(`it ended without "${words}"`))),
  );
}
