/** Numbers in [0, 1) that a seed determines. */
export type Random = () => number;

/**
 * A generator that gives the same numbers for the same seed: mulberry32, by Tommy Ettinger, in the
 * public domain.
 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in another order, each order as likely as any other (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const picked = Math.floor(random() * (last + 1));
    [order[last], order[picked]] = [order[picked] as T, order[last] as T];
  }
  return order;
}

/** A seed where the user names none: short enough to be typed again. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 1e9);
}
