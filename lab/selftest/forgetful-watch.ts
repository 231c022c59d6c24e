import type { EngineWatch } from '../proof/engine-watch.ts';

type Marker = () => Promise<unknown>;

/** A watch that can forget what it has seen of others: in a world that several saboteurs have in turn, each has its own. */
export interface ForgetfulWatch extends EngineWatch {
  /** Leaves out from then on what it saw by now. Throws where it sees nothing any more. */
  forget(marker: Marker): Promise<void>;
}

export function forgetful(watch: EngineWatch): ForgetfulWatch {
  let past: readonly string[] = [];
  return {
    async foreign(mark) {
      const { acts, marker } = await watch.foreign(mark);
      return { acts: since(past, acts), marker };
    },
    async forget(marker) {
      const { acts } = await watch.foreign(marker);
      const blind = acts.find((act) => !act.startsWith('somebody else '));
      if (blind) throw new Error(blind);
      past = acts;
    },
    [Symbol.dispose]: () => watch[Symbol.dispose](),
  };
}

/** What was done since, where the same may have been done before. */
function since(past: readonly string[], acts: readonly string[]): string[] {
  const left = [...past];
  return acts.filter((act) => {
    const at = left.indexOf(act);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
