import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { withBrowserOf } from '../../src/browser.ts';
import { type Catalogue, claimsOf } from '../../src/catalogue.ts';
import { type CellId, cellName } from '../../src/cell.ts';
import {
  brokenObservation,
  type EngineIdentity,
  type Observation,
  type Release,
  type Run,
  withBrokenLab,
} from '../../src/observation.ts';
import { count } from '../../src/report/words.ts';
import { releasesApart } from './shard-release.ts';

const unknown = 'unknown';

/**
 * Gathers what the tests of a run, or of the shards of one, observed. A cell that was asked and
 * left no observation is one of a broken lab.
 */
export class Collector {
  readonly #catalogue: Catalogue;
  readonly #planned = new Set<string>();
  readonly #observations = new Map<string, Observation>();
  readonly #here = new Set<string>();
  readonly #late: CellId[] = [];
  readonly #elsewhere = new Map<string, CellId>();
  readonly #releases: Release[] = [];
  readonly #sources = new Set<string>();
  readonly #twice = new Set<string>();
  #release: Release;
  #engine: EngineIdentity = {
    name: 'docker',
    version: unknown,
    api: unknown,
    kernel: unknown,
    own: false,
  };

  /** `release` is what is under test, as far as it is known before the first cell. */
  constructor(catalogue: Catalogue, release: Release) {
    this.#catalogue = catalogue;
    this.#release = release;
  }

  /** The run as far as it is known. */
  get run(): Run {
    const [sources] = this.#sources;
    return {
      release: this.#release,
      engine: this.#engine,
      ...(sources !== undefined && { sources }),
      ...(this.#late.length > 0 && { late: [...this.#late] }),
      observations: [...this.#observations.values()],
    };
  }

  /**
   * Notes the cells of a file that will be asked, before any is. Those that a filter leaves out are
   * none of the run.
   */
  plan(module: TestModule): CellId[] {
    const tests = [...module.children.allTests()].flatMap((test) => {
      const { cell, elsewhere } = test.meta();
      return cell ? [{ test, cell, name: cellName(cell), elsewhere }] : [];
    });
    for (const { cell, name, elsewhere } of tests) {
      if (elsewhere) this.#elsewhere.set(name, cell);
      else if (this.#here.has(name)) this.#twice.add(name);
      else this.#here.add(name);
    }
    const planned = tests.filter(({ test }) => !isLeftOut(test));
    for (const { name } of planned) this.#planned.add(name);
    return planned.map(({ cell }) => cell);
  }

  /** What was not asked because there was no time left, in a sentence; none where all was. */
  get late(): string[] {
    const [first] = this.#late;
    if (!first) return [];
    const worlds = [...new Set(this.#late.map(({ topology }) => topology))];
    return [
      `There was no time left for ${count(this.#late.length, 'cell')} of ${count(worlds.length, 'network')}: ${worlds.join(', ')}.`,
    ];
  }

  /** Once all shards were taken: makes cells that each left to another ones of a broken lab. */
  breakMissing(): void {
    for (const [name, cell] of this.#elsewhere)
      if (!this.#here.has(name))
        this.#observations.set(
          name,
          this.#broken(cell, 0, [
            { message: 'no shard asked it: the one that should have is missing' },
          ]),
        );
  }

  /** Why the shards are no parts of one run, a sentence each. */
  get misfits(): string[] {
    const cells = [...this.#twice];
    return [
      ...releasesApart(this.#releases),
      ...(this.#sources.size > 1
        ? ['The shards are of different runs: the sources of the lab differ.']
        : []),
      ...(cells.length > 0 ? [`Two shards asked the same: ${cells.join(', ')}.`] : []),
    ];
  }

  /** What is put together of parts of different runs is of none: no cell of it has a finding. */
  breakMisfits(): void {
    const { misfits } = this;
    if (misfits.length)
      for (const [name, one] of this.#observations)
        this.#observations.set(name, withBrokenLab(one, misfits));
  }

  /** Takes what one test left; undefined when it is no cell or was not run. */
  take(test: TestCase): Observation | undefined {
    const { cell, observation, release, engine, sources, late } = test.meta();
    if (cell && late) this.#late.push(cell);
    if (release) {
      this.#release = withBrowserOf(release, this.#release);
      this.#releases.push(release);
    }
    if (engine) this.#engine = engine;
    if (sources !== undefined) this.#sources.add(sources);
    const result = test.result();
    // The cells of a world that did not come up, or was not begun, are skipped; breakWorld takes the former.
    if (!cell || result.state === 'pending' || result.state === 'skipped') return undefined;
    const taken =
      observation ??
      this.#broken(cell, (test.diagnostic()?.duration ?? 0) / 1000, result.errors ?? []);
    this.#observations.set(cellName(cell), taken);
    return taken;
  }

  /**
   * A world that failed to come up, or whose isolation did not hold, breaks all of its cells, also
   * those that looked well.
   */
  breakWorld(suite: TestSuite | TestModule): Observation[] {
    const errors = suite.errors();
    if (errors.length === 0) return [];
    return [...suite.children.allTests()].flatMap((test) => {
      const { cell, observation } = test.meta();
      if (!cell || !this.#planned.has(cellName(cell)) || test.result().state === 'pending')
        return [];
      const broken = observation
        ? withBrokenLab(observation, sentences(errors))
        : this.#broken(cell, 0, errors);
      this.#observations.set(cellName(cell), broken);
      return [broken];
    });
  }

  #broken(cell: CellId, seconds: number, errors: readonly SerializedError[]): Observation {
    const scenario = this.#catalogue.scenarios.find(({ id }) => id === cell.scenario);
    const claims = scenario ? claimsOf(scenario) : [];
    return brokenObservation(
      { ...cell, claims, seconds },
      'was not asked',
      errors.length ? sentences(errors) : ['the test ended without an observation'],
    );
  }
}

/**
 * Whether a filter left a test out, or there was no time for it. One whose world did not come up is skipped
 * as well, and known as such when a shard is read back.
 */
function isLeftOut(test: TestCase): boolean {
  if (test.result().state !== 'skipped') return false;
  return (
    test.meta().elsewhere === true ||
    test.parent.type !== 'suite' ||
    test.parent.errors().length === 0
  );
}

function sentences(errors: readonly SerializedError[]): string[] {
  return [...new Set(errors.map(({ message }) => message))];
}
