import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { filesLabel, imageName, prune } from './prune.ts';

const [now, hour] = [2_000_000, 3600];
const digest = (letter: string) => letter.repeat(12);
const name = (key: Parameters<typeof imageName>[0], letter: string) =>
  imageName(key, digest(letter));
const image = (tag: string, files: string | undefined, age: number) => ({
  Id: tag,
  RepoTags: [tag],
  Labels: files === undefined ? null : { [filesLabel]: files },
  Created: now - age,
});

test('what nothing names any more is removed, and nothing else', async () => {
  const built = name('buildbot:3.6.1', 'b');
  const gone = [
    name('buildbot:3.6.1', 'a'),
    name('buildbot:4.3.0', 'a'),
    name('lab:bookworm', 'a'),
    'buildbot-ipv6-lab/base:unfinished',
  ];
  const images = [
    image(built, 'new', 0),
    image(gone[0] as string, 'new', hour),
    image(gone[1] as string, 'old', 48 * hour),
    image(gone[2] as string, undefined, 48 * hour),
    image(gone[3] as string, undefined, 0),
    image(name('buildbot:3.6.1+twisted-24.3.0', 'a'), 'new', 900 * hour),
    image(name('buildbot:4.3.0', 'c'), 'new', 900 * hour),
    // Of another checkout of the lab, perhaps.
    image(name('buildbot:3.6.1', 'd'), 'old', hour),
    image('buildbot-ipv6-lab/base:bookworm', undefined, 900 * hour),
    image('buildbot-ipv6-lab/base:trixie', undefined, 900 * hour),
  ];
  const stages = [
    { Id: 'sha256:young', Created: now - hour },
    { Id: 'sha256:old', Created: now - 48 * hour },
  ];
  await using engine = await fakeEngine(({ method, filters }) => ({
    body: method === 'DELETE' ? [] : filters.label ? stages : images,
  }));
  await prune(new Docker({ socketPath: engine.socket }), built, 'new', now);
  expect(
    engine.requests.flatMap(({ method, path }) =>
      method === 'DELETE' ? decodeURIComponent(path.replace('/images/', '')) : [],
    ),
  ).toEqual([...gone, 'sha256:old']);
});

test.each([
  [409, true],
  [404, true],
  [500, false],
])('an engine that answers %i is no failure: %s', async (status, well) => {
  const images = [image('buildbot-ipv6-lab/base:unfinished', undefined, 0)];
  await using engine = await fakeEngine(({ method, filters }) =>
    method === 'GET' ? { body: filters.label ? [] : images } : { status, body: { message: 'no' } },
  );
  const pruned = prune(new Docker({ socketPath: engine.socket }), 'x', 'new', now);
  await (well ? expect(pruned).resolves.toBeUndefined() : expect(pruned).rejects.toThrow('no'));
});
