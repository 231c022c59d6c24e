import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { onPython } from '../../src/cli/python.ts';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { onlyIpv6 } from '../testing/topologies.ts';
import { reading, tryFixtures, tryPackages } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith } from './image.ts';

/** A file that is written for a newer Python than that of the locks, with and without that Python. */

const { engine, host, labels } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const lab = { engine: { docker, isPrivate: engine.own }, labels } as never;
const inputs = inputsFor(join(tryFixtures, 'newer/master.cfg'));

async function imagedOn(python: string | undefined, release = '4.3.0', packages?: string) {
  return imagesWith(lab, onPython(plain(release), python), { requirements: packages }, silent);
}

async function readOn(python: string | undefined) {
  const { images } = await imagedOn(python);
  return { images, read: await reading({ lab, images, release: '4.3.0' }, inputs) };
}

test('the Python of the locks refuses it, and says which one it wants', async () => {
  const { read } = await readOn(undefined);
  expect(read.python).toMatch(/^3\.11\./);
  expect(read.failure).toMatchObject({
    sentence: expect.stringMatching(/^It is written for Python 3\.12 or later \(SyntaxError in /),
    remedy: expect.stringMatching(/^Give --python 3\.13, or /),
    exit: 2,
  });
});

test('on that one it is read and run', { timeout: 1_800_000 }, async () => {
  const { images, read } = await readOn('3.13');
  expect(read.failure).toBeUndefined();
  expect(read.python).toMatch(/^3\.13\./);
  const { came, signs } = await trying({ docker, labels, images }, inputs, read, onlyIpv6);
  expect(read.directives.map(({ kind }) => kind)).toEqual(['worker-port', 'push']);
  expect(signs, JSON.stringify(came.findings)).toEqual(['6', '6 tls']);
  expect(came.builds.map(({ result }) => result)).toEqual(['success, then failure']);
});

test('what had to be another version, or could be as it was, is recorded', {
  timeout: 1_800_000,
}, async () => {
  const { release } = await imagedOn('3.13');
  expect(release).toMatchObject({ from: { python: '3.13' }, resolved: { over: '4.3.0' } });
});

test('further packages are installed for that Python', { timeout: 1_800_000 }, async () => {
  const { images } = await imagedOn('3.13', '4.3.0', tryPackages);
  expect(images.users).toContain(images.master);
  expect(images.master).not.toBe(images.worker);
});

test('a release that cannot be installed on it says why, and leaves no image', {
  timeout: 1_800_000,
}, async () => {
  await expect(imagedOn('3.13', '3.6.1')).rejects.toMatchObject({
    message: expect.stringMatching(
      /^Buildbot 3\.6\.1 on Python 3\.13 cannot be tried: it cannot be installed: of sqlalchemy\S* there is no wheel that Python 3\.13 can install\.$/,
    ),
    exitCode: 3,
  });
  const reference = ['buildbot-ipv6-lab/*:3.6.1_python-3.13*'];
  expect(await docker.listImages({ filters: { reference } })).toEqual([]);
});
