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
function lab(images: Readonly<Record<string, Facts | Error>>) {
  const [seen, kept]: [string[], string[]] = [[], []];
  const seer: Seer = {
    programs: async () => ({ nginx: '1.22.1' }),
    facts: async (image) => {
      seen.push(image);
      const found = images[image];
      if (found instanceof Error || !found) throw found;
      return found;
    },
    keep: (image) => kept.push(image),
  };
  return { seer, seen, kept };
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
  const { seer, seen, kept } = lab({ both: facts('4.3.0') });
  await expect(prove(imaged('both', 'both'), seer)).resolves.toEqual({
    ...underTest,
    image: 'both',
    packages: facts('4.3.0').packages,
    programs: { git: '2.39.5' },
    lab: { image: 'lab', programs: { nginx: '1.22.1' } },
  });
  expect({ seen, kept }).toEqual({ seen: ['both'], kept: ['both'] });
});

test('of two images each program is proven in its own', async () => {
  const { seer, kept } = lab({ master: facts('4.3.0', '1.0.0'), worker: facts('1.0.0', '3.6.1') });
  const requested = { master: { buildbot: '4.3.0' }, worker: { 'buildbot-worker': '3.6.1' } };
  const release = await prove(imaged('master', 'worker', requested), seer);
  expect(release.worker?.packages?.['buildbot-worker']).toBe('3.6.1');
  expect(kept).toEqual(['master', 'worker']);
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
