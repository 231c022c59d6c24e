import { expect, test, vi } from 'vitest';
import { scenariosOf } from '../../src/scenario.ts';
import { catalogue as sample } from '../../src/testing/sample.ts';
import { silent } from '../progress.ts';
import { pathOf, row } from '../testing/path.ts';
import { dualStack } from '../testing/topologies.ts';
import { choosesBrowser, withBrowser } from './browser.ts';

const path = pathOf({
  rows: [row('page'), row('browser')],
  trigger: {
    by: 'request',
    port: () => 8010,
    requests: ({ name }) => [{ as: name === 'browser' ? 'browser' : 'probe' } as never],
  },
});
const catalogue = {
  ...sample,
  paths: [path, pathOf({ id: 'mail', rows: [row('name')] })],
  scenarios: [...scenariosOf(path), ...scenariosOf(pathOf({ id: 'mail', rows: [row('name')] }))],
  topologies: [{ ...dualStack, everyRow: true as const }],
};
const chosen = (...scenarios: readonly string[]) => ({ scenarios, topologies: ['dual-stack'] });

test.each([
  ['a row that opens one', chosen('worker/page', 'worker/browser'), true],
  ['rows that open none', chosen('worker/page', 'mail/name'), false],
  [
    'a row that is not asked in this network',
    { ...chosen('worker/browser'), topologies: [] },
    false,
  ],
  ['the whole catalogue', undefined, true],
])('for %s a browser is or is not needed', (_, of, needed) => {
  expect(choosesBrowser(catalogue, of)).toBe(needed);
});

test('what needs no browser leaves the engine alone', async () => {
  const images = { lab: 'lab', master: 'm', worker: 'w', users: [], workerBeside: false };
  const engine = vi.fn();
  const site = { engine: engine as never, labels: {}, temporary: '/tmp' };
  expect(await withBrowser(site, images, false, silent)).toBe(images);
});
