import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { silent } from '../progress.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { wheelsImage } from './wheels.ts';

const checkout = [
  ['checkout/master/pyproject.toml', '[build-system]'],
  ['checkout/master/setup.py', 'import os'],
] as const;

/** The first container that makes one of the images which the engine lacks, and the files that are put into it. */
async function maker(...lacking: string[]): Promise<{ network: string; files: string }> {
  const made: { HostConfig: { NetworkMode: string } }[] = [];
  let files = '';
  await using engine = await fakeEngine(({ path, body }) => {
    if (path.endsWith('/archive')) {
      files = body.toString();
      return { status: 500, body: { message: 'far enough' } };
    }
    if (path !== '/containers/create') return { body: { Id: 'c', Image: 'sha256:0' } };
    const asked = JSON.parse(body.toString()) as { Image: string } & (typeof made)[number];
    if (lacking.some((one) => asked.Image.includes(`/${one}:`))) return { status: 404 };
    if (asked.HostConfig?.NetworkMode) made.push(asked);
    return { status: 201, body: { Id: 'c' } };
  });
  const docker = new Docker({ socketPath: engine.socket });
  const site = { engine: { docker, isPrivate: false }, labels: {}, temporary: '/tmp' };
  await wheelsImage(site, { id: 'id', packages: checkout, locks: [] }, silent).catch(
    (error: Error) => {
      expect(error.message).toContain('far enough');
    },
  );
  return { network: made[0]?.HostConfig.NetworkMode ?? 'none was made', files };
}

test('the code of a checkout runs where there is no network', async () => {
  const { network, files } = await maker('resolved', 'wheels');
  expect(network).toBe('none');
  expect(files).toContain('build/checkout/master/setup.py');
});

test('what its build needs is fetched without its code', async () => {
  const { network, files } = await maker('resolved', 'wheels', 'requires');
  expect(network).toBe('host');
  expect(files).toContain('build/master/pyproject.toml');
  expect(files).toContain('build/build_needs.py');
  expect(files).not.toContain('setup.py');
});
