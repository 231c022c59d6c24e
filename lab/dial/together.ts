import type { World } from '../world/world.ts';
import type { Dialled } from './dialled.ts';

/**
 * What scenarios came to that were asked with one master, by their ids; those that were not asked
 * after all are left out.
 */
export type Dials = ReadonlyMap<string, Dialled>;

/**
 * Scenarios of a world that one master serves: whichever is asked first has all of them asked, and
 * each gets its own dial.
 */
export class Together<S extends { readonly id: string }> {
  readonly #ask: (world: World, scenarios: readonly S[]) => Promise<Dials>;
  readonly #worlds = new WeakMap<World, Map<string, Promise<Dials>>>();

  constructor(ask: (world: World, scenarios: readonly S[]) => Promise<Dials>) {
    this.#ask = ask;
  }

  /**
   * The dial of a scenario that is asked with these, itself among them; one that they kept from
   * being asked is asked alone.
   */
  async dial(world: World, scenario: S, together: readonly S[]): Promise<Dialled> {
    const all = together.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const key = all.map(({ id }) => id).join();
    const ofWorld = this.#worlds.get(world) ?? new Map<string, Promise<Dials>>();
    this.#worlds.set(world, ofWorld);
    const begun = ofWorld.get(key) ?? this.#ask(world, all);
    ofWorld.set(key, begun);
    return (
      (await begun).get(scenario.id) ??
      ((await this.#ask(world, [scenario])).get(scenario.id) as Dialled)
    );
  }
}
