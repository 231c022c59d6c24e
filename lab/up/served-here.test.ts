import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { scenariosOf } from '../../src/scenario.ts';
import { catalogue as sample } from '../../src/testing/sample.ts';
import { pathOf, row } from '../testing/path.ts';
import { standing, upRecord } from '../testing/standing.ts';
import { dualStack } from '../testing/topologies.ts';
import { planOf } from '../world/plan.ts';
import { whole } from './chosen.ts';
import { askedHere } from './served-here.ts';

const topology = { ...dualStack, everyRow: true } as const;
const peer = { server: 'master', port: 9989 };
const path = pathOf({
  rows: [row('name', peer), row('port', { ...peer, port: 9990 }), row('listens')],
  peer: (one) => one.peer as never,
});
const catalogue = {
  ...sample,
  paths: [path],
  scenarios: scenariosOf(path),
  topologies: [topology],
};
const { network } = upRecord();
const [place] = planOf([{ path, row: path.rows[0] as never }], network.prefixes);
const served = [{ key: place?.key, peer, instance: 'master' }] as never;
const world = (rest: object = {}) =>
  whole(standing('one', { record: upRecord({ topology, served, ...rest }) }));
const idsOf = (cells: readonly { scenario: string }[]) => cells.map(({ scenario }) => scenario);

test('cells are asked whose servers are there, and those without one; the others are told', () => {
  const { cells, without } = askedHere(world(), [], catalogue);
  expect(idsOf(cells)).toEqual(['worker/name', 'worker/listens']);
  expect(idsOf(without)).toEqual(['worker/port']);
  expect(idsOf(askedHere(world(), ['worker/name'], catalogue).cells)).toEqual(['worker/name']);
});

test.each([
  [
    'a row without a server',
    {},
    ['worker/port'],
    EXIT.usage,
    /^one has no server for worker\/port/,
  ],
  [
    'a row that is written otherwise now',
    { served: [{ key: place?.key, peer: { ...peer, port: 1 }, instance: 'master' }] },
    ['worker/name'],
    EXIT.usage,
    /^one has no server for worker\/name/,
  ],
  ['a name that is none', {}, ['worker/nmae'], EXIT.usage, /^There is no scenario "worker\/nmae"/],
  ['a glob that matches nothing', {}, ['mail/*'], EXIT.broken, /^Nothing can be run/],
  [
    'a network that is described otherwise now',
    { topology: { ...topology, published: ['A'] } },
    [],
    EXIT.broken,
    /^one came up when its network was described otherwise than now/,
  ],
])('%s is told in a sentence', (_, rest, patterns, exitCode, message) => {
  expect(() => askedHere(world(rest), patterns, catalogue)).toThrow(
    expect.objectContaining({ exitCode, message: expect.stringMatching(message) }),
  );
});
