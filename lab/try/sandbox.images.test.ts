import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import type { Running } from '../nodes/container.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { dualStack } from '../testing/topologies.ts';
import { ownDirectory } from './limits.ts';
import { openReadWorld } from './read-world.ts';
import { readerFiles } from './reader.ts';
import { startSandbox } from './sandbox.ts';
import { treeAt } from './tree.ts';

/** What a program of a user's finds around it, and what it cannot do. */

const { host, labels, images } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const work = mkdtempSync(join(tmpdir(), 'lab-sandbox-'));
const stack = new AsyncDisposableStack();
let inside: Running;

beforeAll(async () => {
  process.env.LAB_SEEN_BY_NOBODY = 'mark-of-the-caller';
  writeFileSync(join(work, 'master.cfg'), '', { mode: 0o644 });
  const world = stack.use(await openReadWorld(docker, images.lab, labels, dualStack, []));
  inside = stack.use(
    await startSandbox(docker, {
      ...{ image: images.master, labels, pod: world.pod, role: 'sandbox of a test' },
      ...{
        tree: await treeAt(work),
        at: '/srv/tree',
        files: [],
        own: readerFiles(world.standIn.authority),
      },
    }),
  );
});
afterAll(async () => {
  delete process.env.LAB_SEEN_BY_NOBODY;
  rmSync(work, { recursive: true });
  await stack.disposeAsync();
});

async function said(command: string): Promise<string> {
  const { stdout, stderr } = await inside.exec(['sh', '-c', command]);
  return stdout + stderr;
}

test('its copy of the tree is its own, and nobody else may read it', async () => {
  expect(await said('stat -c "%a %U" /srv/tree/master.cfg')).toBe('600 lab-program\n');
});

test('nothing of the image, and of the resolver, can be written to', async () => {
  for (const path of ['/usr/x', '/etc/hosts', '/etc/resolv.conf', '/srv/home/x', '/opt/buildbot/x'])
    expect(await said(`echo x >> ${path}`)).toMatch(/Read-only|Permission denied/);
});

test('there is no mount of the host, no engine and nothing of its environment', async () => {
  const mounts = await said("awk '{print $5}' /proc/self/mountinfo | sort");
  const known =
    /^\/(?:proc|sys|dev)(?:\/|$)|^\/$|^\/srv\/tree$|^\/tmp$|^\/var\/tmp$|^\/run\/lab-try$|^\/etc\/(?:hosts|hostname|resolv\.conf)$/;
  expect(
    mounts
      .trim()
      .split('\n')
      .filter((mount) => !known.test(mount)),
  ).toEqual([]);
  expect(await said('ls /var/run/docker.sock /run/docker.sock; env')).not.toMatch(
    /mark-of-the-caller|^\/.*docker.sock$/m,
  );
});

test('it can make no interface, route or address, and no socket of packets', async () => {
  expect(await said('ip link add x type dummy')).toMatch(/not permitted/);
  expect(await said('ip -6 route flush default dev eth0')).toMatch(/not permitted/);
  const raw = 'import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)';
  expect(await said(`python3 -c '${raw}'`)).toMatch(/PermissionError/);
});

test('whoever it dials is the stand-in', async () => {
  for (const where of ['http://192.0.2.77/', 'http://[2001:db8::77]:8443/', 'https://pypi.org/'])
    expect(await said(`curl -k -s -m 20 '${where}'`)).toBe('{}');
});

test('what it may take is bounded', async () => {
  const { HostConfig } = await inside.inspect();
  expect(HostConfig).toMatchObject({
    ...{
      PidsLimit: 512,
      Memory: 2 ** 31,
      MemorySwap: 2 ** 31,
      NanoCpus: 1e9,
      ReadonlyRootfs: true,
    },
    ...{ CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'], Privileged: false, Binds: null },
  });
  expect(await said('head -c 600M /dev/zero > /tmp/large')).toMatch(/No space left/);
});

test('time in which it waits for a processor is not what it takes', async () => {
  const script = `
import os, subprocess, sys, time
sys.path.insert(0, '${ownDirectory}')
from lab_reading import guard

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
run = lambda text: subprocess.Popen([sys.executable, '-c', text])
others = [run('while True: pass') for _ in range(3)]
program = run('import time\\nwhile time.process_time() < 0.8: pass')
deadline = guard.Deadline(program, 2, 200)
while program.poll() is None and not deadline.is_over():
    time.sleep(0.05)
print(program.poll(), deadline.elapsed() > 2)
for one in others:
    one.kill()
`;
  const { stdout, stderr } = await inside.exec(['python3', '-c', script]);
  expect(stdout + stderr).toBe('0 True\n');
});

test('an answer that came between two looks is read, and one that is held open is not waited for', async () => {
  const script = `
import os, subprocess, sys
sys.path.insert(0, '${ownDirectory}')
from lab_reading import guard

reader, writer = os.pipe()
guard.select.select = lambda *_: ([], [], [])
program = subprocess.Popen([sys.executable, '-c', f'import os; os.write({writer}, b"an answer")'], pass_fds=[writer])
program.wait()
print(guard.answer_of(reader, guard.Deadline(program, 20, 200), program))
`;
  const { stdout, stderr } = await inside.exec(['python3', '-c', script]);
  expect(stdout + stderr).toBe("b'an answer'\n");
});

test('a stack is whole with its last frame', async () => {
  const script = `
import sys
sys.path.insert(0, '${ownDirectory}')
from lab_reading import guard

frames = 'Current thread 0x1 (most recent call first):\\n  File "/srv/tree/master.cfg", line 3 in <module>\\n'
last = '  File "<string>", line 1 in <module>\\n'
print([guard.is_whole(text) for text in (frames, frames + last[:-3], frames + last, frames + '  ...\\n')])
`;
  const { stdout, stderr } = await inside.exec(['python3', '-c', script]);
  expect(stdout + stderr).toBe('[False, False, True, True]\n');
});
