import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { ensureWritable } from '../home.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { distribution, refuseWithoutMeans, usersEngine } from './engine.ts';
import { isNoRoom, noRoom, requireRoom } from './room.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-engine-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

/** What a user reads: the sentence, and what to do. */
async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    expect(error.exitCode).toBe(3);
    return `${error.message} ${error.remedy}`;
  }
  throw new Error('it was accepted');
}

const version = (ApiVersion: string) => () => ({
  body: { Version: '28.5.2', ApiVersion, KernelVersion: '6.1' },
});

describe("the user's engine", () => {
  test('is used when it answers and is new enough', async () => {
    await using engine = await fakeEngine(version('1.48'));
    vi.stubEnv('DOCKER_HOST', engine.host);
    expect(await usersEngine()).toMatchObject({
      isPrivate: false,
      host: engine.host,
      version: { Version: '28.5.2' },
    });
  });

  test('is refused when it is too old', async () => {
    await using engine = await fakeEngine(version('1.41'));
    vi.stubEnv('DOCKER_HOST', engine.host);
    expect(await messageOf(usersEngine)).toBe(
      `The engine at DOCKER_HOST=${engine.host} (28.5.2) speaks API 1.41; the lab needs 1.48, because older ones silently give a network IPv4 that was asked to have none. ` +
        'Update it to Docker Engine 28 or later, or unset DOCKER_HOST and stop it so that the lab brings its own.',
    );
  });

  test('is refused when it never answers', async () => {
    await using engine = await fakeEngine(() => undefined);
    vi.stubEnv('DOCKER_HOST', engine.host);
    expect(await messageOf(() => usersEngine(200))).toBe(
      `The engine at DOCKER_HOST=${engine.host} does not answer (no answer within 0.2 s). Restart the engine, or point DOCKER_HOST elsewhere.`,
    );
  });

  test('is refused when its socket is dead', async () => {
    const socket = join(directory, 'dead.sock');
    const script = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await execa(process.execPath, ['--eval', script], { reject: false });
    vi.stubEnv('DOCKER_HOST', `unix://${socket}`);
    expect(await messageOf(usersEngine)).toBe(
      `The engine at DOCKER_HOST=unix://${socket} refuses connections: nothing listens there. Start the engine, or unset DOCKER_HOST and remove the dead socket.`,
    );
  });

  test('is refused when nothing is there', async () => {
    vi.stubEnv('DOCKER_HOST', `unix://${directory}/none.sock`);
    expect(await messageOf(usersEngine)).toBe(
      `The engine at DOCKER_HOST=unix://${directory}/none.sock does not exist. Correct DOCKER_HOST, or unset it.`,
    );
  });

  test('is refused when it speaks something else', async () => {
    await using server = createServer((socket) =>
      socket.end('220 mail.lab.test ESMTP\r\n').destroySoon(),
    );
    await once(server.listen(join(directory, 'smtp.sock')), 'listening');
    vi.stubEnv('DOCKER_HOST', `unix://${directory}/smtp.sock`);
    expect(await messageOf(usersEngine)).toContain('smtp.sock cannot be used: Parse Error');
  });

  test('is refused when its socket does not let this user in', async () => {
    await using engine = await fakeEngine(version('1.48'));
    chmodSync(engine.socket, 0);
    chmodSync(join(engine.socket, '..'), 0o755);
    const message = await asNobody(
      `process.env.DOCKER_HOST = '${engine.host}'; await engine.usersEngine()`,
    );
    expect(message).toBe(
      `The engine at DOCKER_HOST=${engine.host} does not let this user in. Join the group that owns the socket, or run as root.`,
    );
  });
});

describe("the lab's own engine", () => {
  const none =
    'No container engine was found: DOCKER_HOST is not set and /var/run/docker.sock is not there.';
  const bring = 'Start Docker Engine 28 or later, or set DOCKER_HOST to one.';

  test('is not brought without root', async () => {
    expect(await messageOf(() => refuseWithoutMeans(['debian'], 1000))).toBe(
      `${none} The lab can bring its own only as root; this is user 1000. ${bring} Or run as root.`,
    );
  });

  test('is not brought on another system than Debian', async () => {
    expect(await messageOf(() => refuseWithoutMeans(['fedora'], 0))).toBe(
      `${none} The lab can bring its own only on Debian or a derivative; this is fedora. ${bring}`,
    );
    expect(await messageOf(() => refuseWithoutMeans([], 0))).toContain(
      'this is an unknown system.',
    );
  });

  test('is brought as root on Debian and its derivatives', () => {
    expect(() => refuseWithoutMeans(['ubuntu', 'debian'], 0)).not.toThrow();
  });

  test.each([
    ['ID=debian\n', ['debian']],
    [
      'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
      ['linuxmint', 'ubuntu', 'debian'],
    ],
    ['ID="rhel"\nID_LIKE="fedora"\nVERSION_ID=9\n', ['rhel', 'fedora']],
  ])('knows the system by os-release: %j', (text, expected) => {
    const file = join(directory, 'os-release');
    writeFileSync(file, text);
    expect(distribution(file)).toEqual(expected);
  });

  test('no os-release is no system that is known', () => {
    expect(distribution(join(directory, 'none'))).toEqual([]);
  });
});

describe('the cache directory', () => {
  test('is made when it is not there', () => {
    expect(ensureWritable(join(directory, 'a/b'))).toBe(join(directory, 'a/b'));
  });

  test('below a file is refused', async () => {
    writeFileSync(join(directory, 'file'), '');
    expect(await messageOf(() => ensureWritable(join(directory, 'file/cache')))).toBe(
      `The cache directory ${directory}/file/cache cannot be written (ENOTDIR). Set LAB_HOME to a directory that you can write, with 4 GB free.`,
    );
  });

  test('that does not let this user write is refused', async () => {
    chmodSync(directory, 0o555);
    const message = await asNobody(`home.ensureWritable('${directory}')`);
    expect(message).toBe(
      `The cache directory ${directory} cannot be written (EACCES). Set LAB_HOME to a directory that you can write, with 4 GB free.`,
    );
  });

  test('on a disk without room is refused', async () => {
    expect(await messageOf(() => requireRoom('/cache', 3e9, 1.26e9))).toBe(
      'The disk that holds /cache has 1.3 GB left, and the lab needs 3.0 GB there. Make room on it, or set LAB_HOME to a directory on another one.',
    );
    expect(() => requireRoom(directory, 1)).not.toThrow();
  });

  test.each([
    'write /x: no space left on device',
    'ENOSPC: no space left on device, write',
    'Disk quota exceeded',
  ])('a disk that fills up is known by what is said: %s', (said) => {
    expect(isNoRoom(said)).toBe(true);
    expect(noRoom(directory, new Error(said)).message).toMatch(
      /^The disk that holds .* is full \(\d+\.\d GB left\)\.$/,
    );
  });
});

/**
 * What a user without rights is told by `code`, which has the modules `engine` and `home`. Root
 * becomes nobody for that.
 */
async function asNobody(code: string): Promise<string> {
  const [engine, home] = ['engine.ts', '../home.ts'].map((file) =>
    JSON.stringify(join(import.meta.dirname, file)),
  );
  const script = `const [engine, home] = await Promise.all([import(${engine}), import(${home})]);
    try { ${code} } catch (error) { console.log(error.message, error.remedy) }`;
  const node = [process.execPath, '--input-type=module', '--eval', script];
  const [file, ...args] =
    process.getuid?.() === 0
      ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...node]
      : node;
  const { stdout } = await execa(file as string, args, { cwd: '/', stdin: 'ignore' });
  return stdout;
}
