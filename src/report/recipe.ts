import type { Catalogue } from '../catalogue.ts';
import { cellName } from '../cell.ts';
import { type LastSeen, sourcesOf } from '../last-seen.ts';
import { short } from '../outcome.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import { isSameNetwork, type Topology } from '../topology.ts';
import { costIn } from './cost.ts';
import { best, isFine, type Reached, rankOf, type Tried, tlsOf, unverified } from './tried.ts';

export type { Tried } from './tried.ts';

/** What to write to get what is needed in one topology. */
export interface Recipe {
  readonly need: string;
  /** The way to take; absent when none that was asked works. */
  readonly works?: Tried;
  /** Every way that was asked, the plainest first. */
  readonly tried: readonly [Tried, ...Tried[]];
  /** What became of the scenario that lacks what the way to take needs. */
  readonly otherwise?: Otherwise;
  /** What was asked that only seems to be a way. */
  readonly seeming: readonly Tried[];
  /** How many ways can be asked. */
  readonly ways: number;
}

/** A scenario that lacks what another needs, what it has in place of it, and what was seen of it. */
export interface Otherwise extends Tried {
  readonly has: string;
}

/** The recipes of a topology. */
export interface Cookbook {
  readonly topology: Topology;
  readonly recipes: readonly Recipe[];
  /** Needs of which nothing goes by a proxy, where one is between; empty elsewhere. */
  readonly notByProxy: readonly string[];
  /** From where is known what the run did not ask, where anything is. */
  readonly note?: string;
}

/**
 * What to write for each need in a topology, by what was seen; of a need that no cell was asked of
 * there is no recipe.
 */
export function cookbookOf(
  topology: Topology,
  { scenarios, topologies }: Pick<Catalogue, 'scenarios' | 'topologies'>,
  cells: readonly LastSeen[],
): Cookbook {
  const seen = new Map(cells.map((cell) => [cellName(cell), cell]));
  const wanted = scenarios.flatMap((way) => [way.need ?? []].flat().map((need) => ({ need, way })));
  const byNeed = [...Map.groupBy(wanted, ({ need }) => need)];
  const notByProxy = byNeed.flatMap(([need, of]) =>
    topology.proxy && of.every(({ way }) => !way.proxied && !way.sameIn?.has(topology.id))
      ? need
      : [],
  );
  const recipes = byNeed.flatMap(([need, of]): Recipe[] => {
    const ways = of.map(({ way }) => way);
    const places = standingFor(topology, ways, topologies);
    const askable = ways.filter((way) =>
      places.some((place) => exclusion(way, place) === undefined),
    );
    const triedOf = (scenario: Scenario): Tried[] => {
      const cell = places
        .map(({ id }) => seen.get(cellName({ scenario: scenario.id, topology: id })))
        .find((one) => one !== undefined);
      const cost = costIn(scenario, topology);
      return cell ? [{ scenario, seen: cell, ...(cost !== undefined && { cost }) }] : [];
    };
    const tried = ways.flatMap(triedOf);
    const seeming = scenarios
      .filter(({ seemsToMeet = [] }) => seemsToMeet.includes(need))
      .flatMap(triedOf);
    const [plainest, ...others] = tried;
    const works = best(tried);
    if (!plainest) return [];
    const asked = { need, tried: [plainest, ...others], seeming, ways: askable.length } as const;
    const otherwise =
      works && otherwiseOf(works.scenario, topology, { scenarios, topologies }, seen);
    return [{ ...asked, ...(works && { works }), ...(otherwise && { otherwise }) }];
  });
  const all = recipes.flatMap(({ tried, seeming }) => [...tried, ...seeming]);
  const sources = sourcesOf(all.map((one) => one.seen));
  if (sources === undefined) return { topology, recipes, notByProxy };
  const note = `Known from ${sources}, where a need does not say that the run asked it.`;
  return { topology, recipes, notByProxy, note };
}

/**
 * What became of the scenario that lacks what this one needs: in the topology, or where it was not seen
 * there, in the first in which this one reaches its peer.
 */
function otherwiseOf(
  { id, otherwise }: Scenario,
  topology: Topology,
  { scenarios, topologies }: Pick<Catalogue, 'scenarios' | 'topologies'>,
  seen: ReadonlyMap<string, LastSeen>,
): Otherwise | undefined {
  if (!otherwise || 'unasked' in otherwise) return undefined;
  const scenario = scenarios.find((one) => one.id === otherwise.scenario);
  if (!scenario) return undefined;
  return [topology, ...topologies].flatMap((place): Otherwise[] => {
    const at = (of: string) => seen.get(cellName({ scenario: of, topology: place.id }));
    const lacking = at(scenario.id);
    return lacking && at(id)?.finding?.outcome.reached
      ? [{ scenario, seen: lacking, has: otherwise.has }]
      : [];
  })[0];
}

/** What the grid would say of it. */
export function signOf({ seen: { finding } }: Tried): string {
  return finding ? short(finding) : '?';
}

/** The plainest way, where it is not the one to take. */
export function insteadOf({ works, tried: [plainest] }: Recipe): Tried | undefined {
  return works && works !== plainest ? plainest : undefined;
}

/** Other ways out that work as well, where the one to take is a way out. */
export function orElse({ works, tried }: Recipe): readonly Tried[] {
  if (works?.cost === undefined) return [];
  return tried.filter((one) => {
    const rank = rankOf(one);
    return one !== works && one.cost !== undefined && rank !== undefined && rank < unverified;
  });
}

/** Where the ways of a recipe ended, and which. */
export function endsOf({ tried }: Recipe): [sign: string, of: [Tried, ...Tried[]]][] {
  return [...Map.groupBy(tried, signOf)] as [string, [Tried, ...Tried[]]][];
}

/**
 * What was asked and does not meet the need: it did not reach its peer, or took the certificate of another
 * where the way to take does not. The plainest way is not among it where it is told already, nor is any where none works.
 */
export function unhelpfulOf(recipe: Recipe): [sign: string, of: readonly Tried[]][] {
  const { works, tried, seeming } = recipe;
  const plainest = insteadOf(recipe);
  const others = works ? tried.filter((one) => one !== works && one !== plainest) : [];
  const isVerified = works !== undefined && tlsOf(works) === 'verified';
  const takesAnother = (tls: Reached['tls']) => tls === 'unverified' || tls === 'chain only';
  const unhelpful = [...others, ...seeming].filter((one) => {
    const { finding } = one.seen;
    if (!finding) return false;
    const tls = tlsOf(one);
    return tls === undefined || !isFine(finding) || (isVerified && takesAnother(tls));
  });
  return [...Map.groupBy(unhelpful, signOf)];
}

/**
 * The topologies in which these ways can be seen for one: itself, or where none of them is asked, those in
 * which they fare alike; or where none looks a name up, those with the same link.
 */
function standingFor(
  topology: Topology,
  ways: readonly Scenario[],
  topologies: readonly Topology[],
): readonly Topology[] {
  if (ways.some((way) => exclusion(way, topology) === undefined)) return [topology];
  const alike = ways.flatMap((way) => way.sameIn?.get(topology.id) ?? []);
  if (alike.length) return topologies.filter(({ id }) => alike.includes(id));
  if (ways.some((way) => way.lines.some(({ text }) => text.includes('{name}')))) return [];
  return topologies.filter((other) => isSameNetwork(topology, other));
}
