import type { Witnesses } from '../witness/watch.ts';
import { replaced } from './hands.ts';

/** What forgets must know of both witnesses. */
type Seen = Pick<Witnesses, 'all' | 'settle'>;

/** Witnesses that can forget what crossed a world: what one saboteur sent there is not the next one's. */
export interface Forgetful<T extends Seen> {
  readonly witnesses: T;
  /** Leaves out from then on every packet from before the call. Throws where packets were lost. */
  forget(): Promise<void>;
}

export function forgetfulWitnesses<T extends Seen>(of: T): Forgetful<T> {
  let past = 0;
  const all: Seen['all'] = () => of.all().slice(past);
  return {
    witnesses: replaced<T>(of, { all } as Partial<T>),
    async forget() {
      await of.settle();
      past = of.all().length;
    },
  };
}
