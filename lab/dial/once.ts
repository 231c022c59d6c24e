import type { World } from '../world/world.ts';

/** What cells of a world share, such as a master that serves several of them: it is begun once for each key, by whoever comes first. */
export class OncePerWorld<T> {
  readonly #worlds = new WeakMap<World, Map<string, Promise<T>>>();

  begin(world: World, key: string, work: () => Promise<T>): Promise<T> {
    const ofWorld = this.#worlds.get(world) ?? new Map<string, Promise<T>>();
    this.#worlds.set(world, ofWorld);
    const begun = ofWorld.get(key) ?? work();
    ofWorld.set(key, begun);
    return begun;
  }
}
