import { LabError } from '../src/errors.ts';
import type { Release } from '../src/observation.ts';
import type { Running } from './container.ts';

const script = `
import json, platform
from importlib.metadata import version
print(json.dumps({'buildbot': version('buildbot'), 'twisted': version('Twisted'), 'python': platform.python_version()}))`;

/** The versions that really are in an image, asked from its own Python. */
export async function installed(inside: Running): Promise<Omit<Release, 'image'>> {
  const { stdout, stderr, exitCode } = await inside.exec(['python', '-c', script]);
  if (exitCode !== 0)
    throw new LabError(`The image holds no Buildbot: ${stderr.trim().split('\n').at(-1)}.`, 'Use an image in which `python` has buildbot and buildbot-worker.');
  return JSON.parse(stdout) as Omit<Release, 'image'>;
}
