import { join } from 'node:path';
import { expect, test } from 'vitest';
import { known } from '../src/baseline.ts';
import { pathsIn, readBaseline } from '../src/paths.ts';
import { pinnedRelease } from '../src/release.ts';
import { cookbookOf, orElse } from '../src/report/recipe.ts';
import { unhelpfulInWords } from '../src/report/recipe-words.ts';
import { connecting } from '../src/topology.ts';
import { scenarios, topologies } from './catalogue.ts';

const cells = known(readBaseline(pathsIn(join(import.meta.dirname, '..')), pinnedRelease));
const cookbooks = topologies
  .filter(({ id }) => cells.some(({ topology }) => topology === id))
  .map((topology) => cookbookOf(topology, { scenarios, topologies }, cells));

test('every need is met in some topology', () => {
  const met = new Set(
    cookbooks.flatMap(({ recipes }) => recipes.flatMap(({ need, works }) => (works ? [need] : []))),
  );
  expect(met).toEqual(new Set(scenarios.flatMap(({ need }) => [need ?? []].flat())));
});

test('what is told of a topology was seen over a family that its link carries, but for a machine with itself', () => {
  for (const { topology, recipes } of cookbooks) {
    const over = recipes.flatMap(({ need, works }) => {
      const outcome = works?.seen.finding?.outcome;
      return works && outcome?.reached && !need.endsWith("master's machine") ? [outcome.over] : [];
    });
    expect(over.length > 0).toBe(connecting(topology).length > 0);
    expect(
      new Set(over.flatMap((families) => families.split('+'))).isSubsetOf(new Set(topology.link)),
    ).toBe(true);
  }
});

test('mail is told as not asked behind a proxy, and no need is passed over there', () => {
  const needs = new Set(scenarios.flatMap(({ need }) => [need ?? []].flat()));
  for (const { topology, recipes, notByProxy } of cookbooks.filter((one) => one.topology.proxy)) {
    expect(notByProxy).toContain('Mail with TLS');
    const told = [...recipes.map(({ need }) => need), ...notByProxy];
    expect([topology.id, new Set(told)]).toEqual([topology.id, needs]);
  }
});

test('what is told behind NAT64 goes by name where a name works, and else tells what the address costs', () => {
  const told = (topology: string, need: string) => {
    const works = recipeIn(topology, need)?.works;
    return [works?.scenario.id, works?.cost?.includes('it changes with that prefix')];
  };
  expect(told('clat', 'A worker')).toEqual(['worker/name', undefined]);
  expect(told('clat', 'Mail')).toEqual(['mail/name', undefined]);
  expect(told('nat64', 'A worker')).toEqual(['worker/ipv6-literal', true]);
  expect(told('nat64', 'Mail')).toEqual(['mail/ipv6-literal', true]);
  expect(told('nat64-to-ipv6', 'Mail')).toEqual(['mail/ipv6-literal', undefined]);
});

const recipeIn = (topology: string, need: string) =>
  cookbooks
    .find((one) => one.topology.id === topology)
    ?.recipes.find((recipe) => recipe.need === need);

test.each([
  ['ipv6-only', 'Mail with TLS', 'mail/via-postfix'],
  ['ipv6-only-aaaa', 'Mail with TLS', 'mail/via-postfix'],
  ['ipv4-only', 'Mail with TLS', 'mail/tls-name'],
  [
    'ipv6-only-aaaa',
    "A worker, by its master's name and without TLS",
    'worker/via-hostname-endpoint',
  ],
  ['ipv4-only', "A worker, by its master's name and without TLS", 'worker/name'],
  ['ipv6-only', 'A worker', 'worker/ipv6-literal'],
])(
  'a way out is told where no plain way works, and only there: in %s of %s %s',
  (topology, need, id) => {
    const recipe = recipeIn(topology, need);
    expect(recipe?.works?.scenario.id).toBe(id);
    expect(recipe && orElse(recipe).length > 0).toBe(id.includes('/via-'));
  },
);

test.each([
  [
    'ipv6-only',
    'Mail with TLS',
    'mail/via-postfix-encrypt (6 tls?), mail/via-stunnel-chain (6 tls~)',
  ],
  ['nat64', "A worker, by its master's name", 'worker/via-socat-any (connection)'],
])('what does not help is told: in %s of %s', (topology, need, told) => {
  const recipe = recipeIn(topology, need);
  expect(recipe && unhelpfulInWords(recipe)).toContain(told);
  expect(recipe && unhelpfulInWords(recipe)).not.toContain('via-hostname-endpoint');
});
