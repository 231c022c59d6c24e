import { Running } from '../nodes/container.ts';
import type { Owner } from '../nodes/crowd.ts';
import { all } from '../wait.ts';

/** Starts in parallel; what starts has its owner even when another part fails. */
export async function together<
  const T extends readonly Promise<Running | { readonly container: Running }>[],
>(owner: Owner, starting: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  for (const part of starting)
    part
      .then((started) => owner.use(started instanceof Running ? started : started.container))
      .catch(() => {});
  return all(starting);
}
