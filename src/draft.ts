import { matchesGlob } from 'node:path';
import { type Catalogue, cellsOf } from './catalogue.ts';
import { type CellId, cellName } from './cell.ts';
import type { Finding } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** What is said of items, and of parts of one, that the catalogue is to cover and does not. */
export const notBuiltYet = 'not built yet';

/** Cells that cover an item: those of these topologies and scenarios; all of each unless given. */
export interface Coverage {
  readonly topologies?: readonly string[];
  /** Ids of scenarios, or globs (`listen/*-tcp6`). */
  readonly scenarios?: readonly string[];
  readonly except?: readonly string[];
  /** Only scenarios that write a name, or an address. */
  readonly by?: 'name' | 'address';
  /** There while none of the topologies is in the catalogue. */
  readonly reason?: typeof notBuiltYet;
}

/** One thing that the Internet-Draft wants to be tested, in our words. */
export interface DraftItem {
  readonly id: string;
  /** Number of the draft's section. */
  readonly section: string;
  readonly asks: string;
  readonly covered?: readonly Coverage[];
  /** The field of findings that answers it, where that is not the outcome. */
  readonly field?: Exclude<keyof Finding, 'outcome'>;
  /** What has to be built for it to be tested; absent when something covers it, or nothing can. */
  readonly lacks?: string;
  /** Why nothing can test it, or nothing of Buildbot is there to test; else absent. */
  readonly reason?: string;
}

/** A revision of the draft, with its sections that ask for something, in their order. */
export interface Draft {
  readonly name: string;
  readonly date: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly items: readonly DraftItem[];
}

/** The cells of the catalogue that cover an item, each once. */
export function cellsOfItem({ covered = [] }: DraftItem, catalogue: Catalogue): CellId[] {
  const parts = covered.map((coverage) => new Set(cellsIn(coverage, catalogue)));
  return cellsOf(catalogue).filter((cell) => parts.some((part) => part.has(cellName(cell))));
}

/** Whether a part of the catalogue has cells. */
export function hasCells(coverage: Coverage, catalogue: Catalogue): boolean {
  return cellsIn(coverage, catalogue).length > 0;
}

function cellsIn(coverage: Coverage, catalogue: Catalogue): string[] {
  const { topologies = catalogue.topologies.map(({ id }) => id) } = coverage;
  const rows = new Set(
    catalogue.scenarios.filter((one) => isCovered(one, coverage)).map(({ id }) => id),
  );
  return cellsOf(catalogue)
    .filter(({ scenario, topology }) => rows.has(scenario) && topologies.includes(topology))
    .map(cellName);
}

function isCovered(scenario: Scenario, { scenarios = ['**'], except = [], by }: Coverage): boolean {
  const isOneOf = (globs: readonly string[]) =>
    globs.some((glob) => matchesGlob(scenario.id, glob));
  return isOneOf(scenarios) && !isOneOf(except) && (!by || writes(scenario)[by]);
}

/** What the lines of a scenario hold, by the placeholders of place.ts. */
function writes({ lines }: Scenario): Record<NonNullable<Coverage['by']>, boolean> {
  const text = lines.map((one) => one.text).join('\n');
  return { name: text.includes('{name}'), address: /\{ipv[46]/.test(text) };
}
