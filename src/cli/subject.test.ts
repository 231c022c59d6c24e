import { expect, test } from 'vitest';
import { pinnedRelease } from '../release.ts';
import { plain, type Source } from '../subject.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue } from '../testing/sample.ts';

inEmptyCheckout();

const workerOf = (worker: Source) => ({ master: { release: pinnedRelease }, worker });

test.each([
  ['run --buildbot latest', plain('latest')],
  ['run --buildbot .', { master: { checkout: '.' }, worker: { checkout: '.' } }],
  ['run --worker-release 3.7.0', workerOf({ release: '3.7.0' })],
  ['run --worker-image own/worker:1', workerOf({ image: 'own/worker:1' })],
  [
    'run --master-image own:1 --worker-image own:1',
    { master: { image: 'own:1' }, worker: { image: 'own:1' } },
  ],
  [
    'run --twisted 24.3.0',
    {
      master: { release: pinnedRelease, twisted: '24.3.0' },
      worker: { release: pinnedRelease, twisted: '24.3.0' },
    },
  ],
  [
    'run --buildbot . --twisted ./src',
    {
      master: { checkout: '.', twisted: { checkout: './src' } },
      worker: { checkout: '.', twisted: { checkout: './src' } },
    },
  ],
  [
    'run --buildbot 3.7.0 --fresh',
    {
      master: { release: '3.7.0', fresh: true },
      worker: { release: '3.7.0', fresh: true },
    },
  ],
  [
    'run --buildbot . --worker-release 3.7.0',
    { master: { checkout: '.' }, worker: { release: '3.7.0' } },
  ],
  [
    'run --twisted 24.3.0 --worker-image own:1',
    { master: { release: pinnedRelease, twisted: '24.3.0' }, worker: { image: 'own:1' } },
  ],
])('lab %s says what is under test', async (args, subject) => {
  const { runLab } = await lab(args);
  expect(runLab).toHaveBeenCalledExactlyOnceWith({
    subject,
    scenarios: catalogue.scenarios.map(({ id }) => id),
    topologies: catalogue.topologies.map(({ id }) => id),
  });
});
