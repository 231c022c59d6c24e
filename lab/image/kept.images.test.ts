import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { bundle } from '../authorities.ts';
import { dockerAt } from '../engine/client.ts';
import type { Lab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { imageOf } from './build.ts';
import { databasesImage } from './lab-image.ts';
import { recipeOf } from './recipe.ts';
import { keptIn, Search, type Secret, secretsOf } from './secrets.ts';
import { saveImages } from './share.ts';
import { usersRecipe } from './users.ts';

/** Looks through every image that the lab has made for what it needed of this machine to make it. */

const { host, labels, images, engine } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const site = { engine: { docker, isPrivate: engine.own }, labels, temporary: tmpdir() };

/** Certificates that Debian ships, one file each. */
const shipped = '/usr/share/ca-certificates/mozilla';

let made: readonly string[] = [];
let secrets: readonly Secret[] = [];

beforeAll(async () => {
  // Any image with Buildbot in it could be a user's.
  const both = ['buildbot', 'buildbot-worker'] as const;
  const { recipe } = await usersRecipe(docker, images.lab, images.master, both);
  await imageOf(site, recipe, silent);
  const onPython = { release: '4.3.0', python: '3.13' } as const;
  const other = await recipeOf(onPython, both, images.lab, site as unknown as Lab, silent);
  await imageOf(site, other.recipe, silent);
  const tree = { checkout: join(import.meta.dirname, '../../fixtures/checkout') };
  const ofTree = await recipeOf(tree, both, images.lab, site as unknown as Lab, silent);
  await imageOf(site, ofTree.recipe, silent);
  await databasesImage(site, images.lab, silent);
  const all = await docker.listImages({ filters: { reference: ['buildbot-ipv6-lab/*'] } });
  made = all.flatMap(({ RepoTags }) => RepoTags ?? []);
  const file = bundle();
  secrets = secretsOf(process.env, file ? readFileSync(file.path, 'utf8') : '', await known());
});

describe('no image keeps what its making needed', () => {
  test.each([
    'system',
    'uv',
    'sinks',
    'lab',
    'locked',
    'buildbot',
    'browser',
    'databases',
    'users',
    'requires',
    'wheels',
    'resolved',
    'checkout',
  ])('there is one of each kind: %s', (kind) => {
    const ofKind = made.filter((name) => name.startsWith(`buildbot-ipv6-lab/${kind}:`));
    expect(ofKind.length).toBeGreaterThan(0);
  });

  test('in its configuration and history', async () => {
    for (const name of made) {
      const image = docker.getImage(name);
      const [inspected, history] = await Promise.all([image.inspect(), image.history()]);
      expect([name, keptIn(JSON.stringify([inspected, history]), secrets)]).toEqual([name, []]);
    }
  });

  test('in a layer', async () => {
    const found = new Map<string, readonly string[]>();
    const layers = extract();
    Readable.from(await saveImages(docker, made)).pipe(layers);
    for await (const entry of layers) {
      const search = new Search(secrets);
      for await (const piece of entry) search.take(piece as Buffer);
      if (search.found.size) found.set(entry.header.name, [...search.found]);
    }
    expect(Object.fromEntries(found)).toEqual({});
  });
});

async function known(): Promise<string> {
  const container = await docker.createContainer({ Image: images.lab, Labels: { ...labels } });
  const files = extract();
  Readable.from(await container.getArchive({ path: shipped })).pipe(files);
  const texts: string[] = [];
  for await (const entry of files) texts.push(await text(entry));
  await container.remove();
  return texts.join('\n');
}
