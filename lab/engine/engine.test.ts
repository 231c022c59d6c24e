import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { asNobody, messageOf } from '../testing/refusal.ts';
import { distribution, refuseWithoutMeans, usersEngine } from './engine.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-engine-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

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

  test('is refused when it no longer speaks what the lab speaks', async () => {
    const body = { Version: '31.0.0', ApiVersion: '1.60', MinAPIVersion: '1.50' };
    await using engine = await fakeEngine(() => ({ body }));
    vi.stubEnv('DOCKER_HOST', engine.host);
    expect(await messageOf(usersEngine)).toBe(
      `The engine at DOCKER_HOST=${engine.host} (31.0.0) speaks no API older than 1.50; the lab speaks 1.48, and was tested with APIs up to 1.51. ` +
        'Point DOCKER_HOST to a Docker Engine of version 28, or unset it and stop this one so that the lab brings its own.',
    );
  });

  test('is used when it is newer, and speaks what the lab speaks', async () => {
    const body = { Version: '29.1.0', ApiVersion: '1.52', MinAPIVersion: '1.44' };
    await using engine = await fakeEngine(() => ({ body }));
    vi.stubEnv('DOCKER_HOST', engine.host);
    expect(await usersEngine()).toMatchObject({ version: { Version: '29.1.0' } });
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
