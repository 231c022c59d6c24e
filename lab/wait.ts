import { setTimeout as pause } from 'node:timers/promises';

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

/** Rejects with `error()` when `promise` has not settled after `milliseconds`. */
export async function within<T>(
  milliseconds: number,
  promise: Promise<T>,
  error: () => Error,
): Promise<T> {
  const timer = new AbortController();
  const late = pause(milliseconds, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw error();
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
