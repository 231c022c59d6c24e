import { setTimeout as pause } from 'node:timers/promises';

/**
 * How long what is sure to come may take before the lab counts as broken, in milliseconds: many times
 * what it takes, because a busy machine is no fault.
 */
export const comesWithin = 180_000;

/**
 * Asks `fact` until it holds or `within` milliseconds have passed, `every` milliseconds apart; says
 * whether it held. For facts that nothing announces, such as a socket that begins to answer; where
 * there is a log line or an event, wait for that.
 */
export async function waitUntil(
  fact: () => Promise<boolean>,
  { every, within }: { every: number; within: number },
): Promise<boolean> {
  const deadline = performance.now() + within;
  while (!(await fact())) {
    if (performance.now() > deadline) return false;
    await pause(every);
  }
  return true;
}

/** What `promise` comes to; rejects with `error()` when it takes longer than `milliseconds`. */
export function within<T>(
  milliseconds: number,
  promise: Promise<T>,
  error: () => Error,
): Promise<T> {
  return race(milliseconds, promise, () => {
    throw error();
  });
}

/** What `promise` comes to, or nothing when it takes longer than `milliseconds`. */
export function ifWithin<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  return race(milliseconds, promise, () => undefined);
}

async function race<T, L>(
  milliseconds: number,
  promise: Promise<T>,
  late: () => L,
): Promise<T | L> {
  const timer = new AbortController();
  const time = pause(milliseconds, undefined, { signal: timer.signal }).then(late);
  // It rejects when it is not waited for any more.
  time.catch(() => {});
  try {
    return await Promise.race([promise, time]);
  } finally {
    timer.abort();
  }
}

/**
 * Runs `work` one after the other; calls at the same time share a run that begins after all of them. What has
 * failed once fails from then on: a log that has lost one line may have lost others.
 */
export function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let queued: Promise<T> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  return () => {
    queued ??= running.then(() => {
      queued = undefined;
      const run = work();
      running = run;
      return run;
    });
    return queued;
  };
}

/** What all came to; throws when one or several failed, once all are decided. */
export async function all<const T extends readonly Promise<unknown>[]>(
  starting: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(starting);
  // What more than one has waited for is told once.
  const failed = [
    ...new Set(
      settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : [])),
    ),
  ];
  if (failed.length > 1)
    throw new AggregateError(failed, failed.map((error) => error.message).join(' · '));
  if (failed[0]) throw failed[0];
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    [K in keyof T]: Awaited<T[K]>;
  };
}
