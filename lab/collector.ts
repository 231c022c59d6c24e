import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { type Catalogue, type CellId, cellName, claimsOf } from '../src/catalogue.ts';
import type { EngineIdentity, Observation, Release, Run } from '../src/observation.ts';
import type {} from './meta.ts';

const unknown = 'unknown';

/** Gathers what the tests of a run observed. A cell that was asked and left no observation is one of a broken lab. */
export class Collector {
  readonly #catalogue: Catalogue;
  readonly #planned = new Set<string>();
  readonly #observations = new Map<string, Observation>();
  #release: Release;
  #engine: EngineIdentity = { name: 'docker', version: unknown, api: unknown, kernel: unknown, own: false };

  constructor(catalogue: Catalogue, buildbot: string) {
    this.#catalogue = catalogue;
    this.#release = { buildbot, twisted: unknown, python: unknown, image: unknown };
  }

  /** The run as far as it is known. */
  get run(): Run {
    return { release: this.#release, engine: this.#engine, observations: [...this.#observations.values()] };
  }

  /** Notes the cells of a file that will be asked, before any is. Those that a filter leaves out are none of the run. */
  plan(module: TestModule): CellId[] {
    const cells = [...module.children.allTests()].flatMap((test) => (test.result().state === 'skipped' ? [] : (test.meta().cell ?? [])));
    for (const cell of cells) this.#planned.add(cellName(cell));
    return cells;
  }

  /** Takes what one test left; undefined when it is no cell or was not run. */
  take(test: TestCase): Observation | undefined {
    const { cell, observation, release, engine } = test.meta();
    if (release) this.#release = release;
    if (engine) this.#engine = engine;
    const result = test.result();
    // The cells of a world that did not come up are skipped; breakWorld takes them.
    if (!cell || result.state === 'pending' || result.state === 'skipped') return undefined;
    const taken = observation ?? this.#broken(cell, (test.diagnostic()?.duration ?? 0) / 1000, result.errors ?? []);
    this.#observations.set(cellName(cell), taken);
    return taken;
  }

  /** A world that failed to come up, or whose isolation did not hold, breaks all of its cells, also those that looked well. */
  breakWorld(suite: TestSuite | TestModule): Observation[] {
    const errors = suite.errors();
    if (errors.length === 0) return [];
    return [...suite.children.allTests()].flatMap((test) => {
      const { cell, observation } = test.meta();
      if (!cell || !this.#planned.has(cellName(cell)) || test.result().state === 'pending') return [];
      const { finding: _, ...rest } = observation ?? this.#broken(cell, 0, []);
      const broken: Observation = { ...rest, lab: 'broken', reasons: [...(observation?.reasons ?? []), ...sentences(errors)] };
      this.#observations.set(cellName(cell), broken);
      return [broken];
    });
  }

  #broken(cell: CellId, seconds: number, errors: readonly SerializedError[]): Observation {
    const scenario = this.#catalogue.scenarios.find(({ id }) => id === cell.scenario);
    const silent = 'was not asked';
    return {
      ...cell,
      claims: scenario ? claimsOf(scenario) : [],
      reasons: errors.length ? sentences(errors) : ['the test ended without an observation'],
      lab: 'broken',
      witnesses: { dns: silent, wire: silent, acceptor: silent, product: silent },
      seconds,
    };
  }
}

function sentences(errors: readonly SerializedError[]): string[] {
  return [...new Set(errors.map(({ message }) => message))];
}
