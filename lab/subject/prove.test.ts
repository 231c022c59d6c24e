import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import type { Imaged } from '../image/subject.ts';
import type { Facts } from './facts.ts';
import { prove, type Seer } from './prove.ts';

const facts = (version: string, worker = version): Facts => ({
  packages: { buildbot: version, 'buildbot-worker': worker, twisted: '24.11.0' },
  python: '3.11.2',
  unmet: [],
  starts: { master: { version }, worker: { version: worker } },
  commands: {},
  programs: { git: '2.39.5' },
});
const pin = (id: string) => ({ id, name: `of ${id}`, container: {} as never });
const underTest = { buildbot: '4.3.0', twisted: '24.11.0', python: '3.11.2' };

/** Images with these digests, and what is seen in each. */
function lab(images: Readonly<Record<string, Facts | Error>>, apart?: string) {
  const [seen, kept, paired]: [string[], string[], string[]] = [[], [], []];
  const seer: Seer = {
    programs: async () => ({ nginx: '1.22.1' }),
    facts: async (image) => {
      seen.push(image);
      const found = images[image];
      if (found instanceof Error || !found) throw found;
      return found;
    },
    keep: (image) => kept.push(image),
    async attachFailure(master, worker) {
      paired.push(`${worker.id} to ${master.id}`);
      return apart;
    },
  };
  return { seer, seen, kept, paired };
}

const imaged = (
  master: string,
  worker: string,
  requested: Partial<Imaged['requested']> = {},
): Pick<Imaged, 'pins' | 'requested' | 'release'> => ({
  pins: { lab: pin('lab'), master: pin(master), worker: pin(worker) },
  requested: { master: {}, worker: {}, ...requested },
  release: {
    ...underTest,
    image: master,
    ...(master !== worker && { worker: { ...underTest, image: worker } }),
  },
});

test('one image is seen once, and the record has what is in it', async () => {
  const { seer, seen, kept, paired } = lab({ both: facts('4.3.0') });
  await expect(prove(imaged('both', 'both'), seer)).resolves.toEqual({
    ...underTest,
    image: 'both',
    packages: facts('4.3.0').packages,
    programs: { git: '2.39.5' },
    lab: { image: 'lab', programs: { nginx: '1.22.1' } },
  });
  expect({ seen, kept, paired }).toEqual({ seen: ['both'], kept: ['both'], paired: [] });
});

test('of two images each program is proven in its own, and that they know each other', async () => {
  const { seer, kept, paired } = lab({
    master: facts('4.3.0', '1.0.0'),
    worker: facts('1.0.0', '3.6.1'),
  });
  const requested = { master: { buildbot: '4.3.0' }, worker: { 'buildbot-worker': '3.6.1' } };
  const release = await prove(imaged('master', 'worker', requested), seer);
  expect(release.worker?.packages?.['buildbot-worker']).toBe('3.6.1');
  expect(kept).toEqual(['master', 'worker']);
  expect(paired).toEqual(['worker to master']);
});

test('two images of which no worker attaches to a master are unfit, in one sentence', async () => {
  const images = { master: facts('4.3.0'), worker: facts('3.6.1') };
  const { seer, kept } = lab(images, 'UnauthorizedLogin');
  await expect(prove(imaged('master', 'worker'), seer)).rejects.toMatchObject({
    message:
      'Buildbot 4.3.0, workers of 4.3.0 is unfit: its worker does not attach to its master, which is of another image: UnauthorizedLogin.',
    exitCode: EXIT.broken,
  });
  expect(kept).toEqual([]);
});

test('two images that are unfit by themselves are not asked for each other', async () => {
  const { seer, paired } = lab({ master: facts('4.2.1'), worker: facts('4.3.0') });
  const requested = { master: { buildbot: '4.3.0' } };
  await expect(prove(imaged('master', 'worker', requested), seer)).rejects.toThrow('has 4.2.1');
  expect(paired).toEqual([]);
});

test('an unfit image ends the run with one sentence, and is not kept', async () => {
  const { seer, kept } = lab({ master: facts('4.2.1'), worker: facts('4.3.0') });
  const requested = { master: { buildbot: '4.3.0' } };
  await expect(prove(imaged('master', 'worker', requested), seer)).rejects.toMatchObject({
    message:
      'Buildbot 4.3.0, workers of 4.3.0 is unfit: buildbot 4.3.0 was asked for, and its Python has 4.2.1.',
    exitCode: EXIT.broken,
  });
  expect(kept).toEqual([]);
});

test('an image in which nothing can be seen is unfit', async () => {
  const { seer } = lab({ both: new Error('its Python says nothing: no such file') });
  await expect(prove(imaged('both', 'both'), seer)).rejects.toThrow(
    'Buildbot 4.3.0 is unfit: its Python says nothing: no such file.',
  );
});
