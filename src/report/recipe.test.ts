import { describe, expect, test } from 'vitest';
import type { CellResult } from '../cell.ts';
import type { Finding, Outcome } from '../outcome.ts';
import type { Scenario } from '../scenario.ts';
import { catalogue, reached, scenario, stopped } from '../testing/sample.ts';
import type { Topology, TopologyId } from '../topology.ts';
import { cookbookOf, endsOf, insteadOf, orElse, type Recipe, signOf } from './recipe.ts';
import { notAskedInWords, plain, sameLink, unhelpfulInWords } from './recipe-words.ts';

const [dualStack, aaaaOnly] = catalogue.topologies as [Topology, Topology];
const tls = (id: string) => scenario(id, { need: 'A worker with TLS' });
const over = (
  family: Extract<Outcome, { reached: true }>['over'],
  verified: 'none' | 'verified' | 'unverified' = 'none',
): Finding => ({
  ...reached,
  outcome: { reached: true, over: family, tls: verified },
});

/**
 * The recipe for workers in a topology, each of which was found so, in the order of the catalogue.
 */
function recipeOf(
  found: readonly (readonly [Scenario, Finding | undefined, TopologyId?])[],
  topology = dualStack,
): Recipe | undefined {
  const cells = found.map(
    ([{ id }, finding, at = topology.id]): CellResult => ({
      scenario: id,
      topology: at,
      ...(finding && { finding }),
    }),
  );
  const { recipes } = cookbookOf(
    topology,
    { ...catalogue, scenarios: found.map(([asked]) => asked) },
    cells,
  );
  expect(recipes.length).toBeLessThan(2);
  return recipes[0];
}

const [name, literal] = [scenario('worker/name'), scenario('worker/literal')];

describe('the way to take', () => {
  test.each([
    ['the first that works', over('IPv6'), over('IPv6'), 'worker/name'],
    ['the one that works', stopped('connection'), over('IPv4'), 'worker/literal'],
    ['over IPv6 where another goes over IPv4', over('IPv4'), over('IPv6'), 'worker/literal'],
    ['over both families before over one', over('IPv6'), over('IPv4+IPv6'), 'worker/literal'],
    [
      'with a verified certificate, over whichever family',
      over('IPv6', 'unverified'),
      over('IPv4', 'verified'),
      'worker/literal',
    ],
    [
      'not one that was refused',
      { ...over('IPv6'), answered: 400 },
      over('IPv4'),
      'worker/literal',
    ],
    [
      'not one whose build failed',
      { ...over('IPv6'), build: 'failure' } satisfies Finding,
      over('IPv4'),
      'worker/literal',
    ],
    ['not one that could not be told', undefined, over('IPv4'), 'worker/literal'],
  ])('is %s', (_, first, second, taken) => {
    const recipe = recipeOf([
      [name, first],
      [literal, second],
    ]);
    expect(recipe?.works?.scenario.id).toBe(taken);
    expect(recipe && insteadOf(recipe)?.scenario.id).toBe(
      taken === 'worker/name' ? undefined : 'worker/name',
    );
  });

  test.each([
    ['behind a plain way over IPv4', over('IPv4'), 'worker/name', []],
    ['where no plain way works', stopped('resolution'), 'worker/via-a', ['worker/via-b']],
    [
      'where a plain way verifies nobody',
      over('IPv6', 'unverified'),
      'worker/via-a',
      ['worker/via-b'],
    ],
  ] as const)(
    'with a cost is told %s, and others that work beside it',
    (_, plain, taken, others) => {
      const cost = 'a program more to run';
      const ways = ['a', 'b', 'c', 'd'].map((one) => scenario(`worker/via-${one}`, { cost }));
      const [a, b, c, d] = ways as [Scenario, Scenario, Scenario, Scenario];
      const recipe = recipeOf([
        [name, plain],
        [a, over('IPv6', 'verified')],
        [b, over('IPv4', 'verified')],
        [c, over('IPv6', 'unverified')],
        [d, stopped('connection')],
      ]);
      expect(recipe?.works?.scenario.id).toBe(taken);
      expect(recipe && orElse(recipe).map((one) => one.scenario.id)).toEqual(others);
    },
  );

  test('goes by a name where the address is one that NAT64 makes, and by that where no name works', () => {
    const nat64: Topology = { ...dualStack, peers: ['IPv4'], translator: 'NAT64' };
    const address = scenario('worker/literal', {
      lines: [{ file: 'buildbot.tac', text: '{ipv6}' }],
    });
    const way = (first: Finding) =>
      recipeOf(
        [
          [name, first],
          [address, over('IPv6')],
        ],
        nat64,
      )?.works;
    expect(way(over('IPv4'))?.scenario.id).toBe('worker/name');
    expect(way(stopped('connection'))).toMatchObject({
      scenario: { id: 'worker/literal' },
      cost: expect.stringContaining('it changes with that prefix'),
    });
  });

  test('is one way to each of several needs', () => {
    const both = scenario('worker/name', { need: ['A worker', 'A worker, by name'] });
    const cells = [{ scenario: both.id, topology: dualStack.id, finding: over('IPv6') }];
    const { recipes } = cookbookOf(dualStack, { ...catalogue, scenarios: [both] }, cells);
    expect(recipes.map(({ need }) => need)).toEqual(['A worker', 'A worker, by name']);
  });

  test('is none where none works, and every way says where it ended', () => {
    const recipe = recipeOf([
      [tls('worker/a'), stopped('connection')],
      [tls('worker/b'), undefined],
      [tls('worker/c'), stopped('connection')],
    ]) as Recipe;
    expect(recipe).toMatchObject({ need: 'A worker with TLS' });
    expect(recipe.works).toBeUndefined();
    expect(
      endsOf(recipe).map(([sign, of]) => [sign, ...of.map((tried) => tried.scenario.id)]),
    ).toEqual([
      ['connection', 'worker/a', 'worker/c'],
      ['?', 'worker/b'],
    ]);
  });

  test('is not told of a need that no cell was asked of', () => {
    expect(cookbookOf(dualStack, catalogue, []).recipes).toEqual([]);
  });
});

test('a need of which nothing goes by a proxy is told as not asked there, and nowhere else', () => {
  const proxied = scenario('worker/proxied', { proxied: true, need: ['A worker'] });
  const mail = scenario('mail/name', { need: 'Mail' });
  const plain = scenario('worker/name', { need: ['A worker', 'A worker, by name'] });
  const all = { ...catalogue, scenarios: [plain, proxied, mail] };
  const behind: Topology = { ...dualStack, proxy: ['IPv6'] };
  expect(notAskedInWords(cookbookOf(behind, all, []))).toBe(
    'not asked behind a proxy: A worker, by name; Mail',
  );
  expect(notAskedInWords(cookbookOf(dualStack, all, []))).toBeUndefined();
});

describe('what does not help', () => {
  const need = 'A worker with TLS';
  const seeming = scenario('worker/seeming', { need: undefined, seemsToMeet: [need] });
  const of = (...found: [Scenario, Finding][]) =>
    unhelpfulInWords(recipeOf(found) as Recipe, {
      ...plain,
      idOf: (id) => id.replace('worker/', ''),
    });
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((one) => tls(`worker/${one}`)) as [
    Scenario,
    Scenario,
    Scenario,
    Scenario,
  ];

  test('is what stops, is refused or takes the certificate of another, but not what stands instead', () => {
    expect(
      of(
        [a, stopped('connection')],
        [b, over('IPv6', 'verified')],
        [c, { ...over('IPv6', 'verified'), answered: 403 }],
        [d, stopped('tls')],
        [seeming, { ...over('IPv6'), outcome: { reached: true, over: 'IPv6', tls: 'chain only' } }],
      ),
    ).toBe('does not help: c (6 tls 403), d (tls), seeming (6 tls~)');
  });

  test('is nothing where all of it helps, and what verifies nobody only beside what does', () => {
    expect(of([a, over('IPv6', 'verified')], [b, over('IPv4', 'verified')])).toBeUndefined();
    expect(of([a, over('IPv6', 'unverified')], [seeming, over('IPv6', 'unverified')])).toBe(
      undefined,
    );
    expect(of([a, over('IPv6', 'verified')], [b, over('IPv6')])).toBeUndefined();
  });

  test('is what only seems to be a way, where none works', () => {
    expect(of([a, stopped('tls')], [seeming, stopped('connection')])).toBe(
      'does not help: seeming (connection)',
    );
  });
});

describe('a topology in which it is not asked', () => {
  const notApplicable = { 'aaaa-only': 'the link is that of dual-stack' };
  const listener = scenario('listen/web-int', {
    title: 'A number',
    lines: [{ file: 'master.cfg', text: "c['www'] = {'port': 8010}" }],
    need: 'The port of the web interface',
    predictions: [],
    notApplicable,
  });

  test('is told by one whose link is the same', () => {
    const works = recipeOf([[listener, over('IPv4'), 'dual-stack']], aaaaOnly)?.works;
    expect(works && [signOf(works), sameLink(works)]).toEqual([
      '4',
      'seen in dual-stack, where it fares alike on its own link',
    ]);
    expect(recipeOf([[listener, over('IPv4'), 'ipv4-only']], aaaaOnly)).toBeUndefined();
  });

  test('is told by that in which it fares alike, whatever lies before its peers', () => {
    const nat64: Topology = { ...aaaaOnly, id: 'nat64', translator: 'NAT64', published: ['A'] };
    const sameIn = new Map([['nat64', 'dual-stack']]);
    const of = (way: Scenario) =>
      recipeOf([[way, over('IPv6'), 'dual-stack']], nat64)?.works?.seen.topology;
    expect(of({ ...listener, notApplicable: { nat64: 'no names' }, sameIn })).toBe('dual-stack');
    expect(of({ ...listener, notApplicable: { nat64: 'no names' } })).toBeUndefined();
  });

  test('is not told by another where a name is looked up, or another way was asked', () => {
    expect(
      recipeOf(
        [[scenario('worker/name', { notApplicable }), over('IPv4'), 'dual-stack']],
        aaaaOnly,
      ),
    ).toBeUndefined();
    const asked = { ...listener, id: 'listen/web-tcp', notApplicable: {} };
    const recipe = recipeOf(
      [
        [listener, over('IPv4'), 'dual-stack'],
        [asked, stopped('connection')],
      ],
      aaaaOnly,
    );
    expect(recipe?.tried.map((tried) => tried.scenario.id)).toEqual(['listen/web-tcp']);
    expect(recipe?.works).toBeUndefined();
  });
});
