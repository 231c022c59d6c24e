import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutting } from './pcaps.ts';

const packets = { addresses: ['192.0.2.12', '2001:db8::12'], ports: ['53', '9989'] };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pcaps-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Cuts two cells by a tcpdump that writes nothing of what it reads, and fails with these words as it reads a file. */
async function cut(fails: { reading: string; words: string }) {
  const tcpdump = `#!/bin/sh
touch "$6"
case "$4" in *${fails.reading}) echo 'tcpdump: pcap_loop: ${fails.words}' >&2; exit 1;; esac
`;
  await writeFile(join(directory, 'tcpdump'), tcpdump, { mode: 0o755 });
  const script = cutting([{ packets }, { packets }], join(directory, 'world.pcap'));
  const { exitCode, stderr } = await execa('sh', ['-ec', script], {
    env: { PATH: `${directory}:${process.env.PATH}` },
    reject: false,
  });
  const cells = await readdir(join(directory, 'cells'));
  return { exitCode, stderr, cells };
}

test('a packet that is being written while packets are cut out is left', async () => {
  const words = 'truncated dump file; tried to read 112 captured bytes, only got 29';
  expect(await cut({ reading: 'world.pcap', words })).toEqual({
    exitCode: 0,
    stderr: '',
    cells: ['0.pcap', '1.pcap'],
  });
});

test.each([
  ['a capture that cannot be read', 'world.pcap', 'unknown file format'],
  ['a part of what was read before', 'whole.pcap', 'truncated dump file'],
])('%s is a fault', async (_, reading, words) => {
  const { exitCode, stderr } = await cut({ reading, words });
  expect(exitCode).toBe(1);
  expect(stderr).toBe(`tcpdump: pcap_loop: ${words}`);
});
