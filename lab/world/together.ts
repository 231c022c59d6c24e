import { Running } from '../nodes/container.ts';

/** Starts in parallel; what starts is owned by the stack even when another part fails. */
export async function together<
  const T extends readonly Promise<Running | { readonly container: Running }>[],
>(stack: AsyncDisposableStack, starting: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  for (const part of starting)
    part
      .then((started) => stack.use(started instanceof Running ? started : started.container))
      .catch(() => {});
  return all(starting);
}

/** What all came to; throws when one or several failed, once all are decided. */
export async function all<const T extends readonly Promise<unknown>[]>(
  starting: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(starting);
  const failed = settled.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error] : [],
  );
  if (failed.length > 1)
    throw new AggregateError(failed, failed.map((error) => error.message).join(' · '));
  if (failed[0]) throw failed[0];
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    [K in keyof T]: Awaited<T[K]>;
  };
}
