import { acquireEngine, type Engine } from './engine/engine.ts';
import { ensureWritable, labHome } from './home.ts';
import type { Progress } from './progress.ts';
import { type Guard, openGuard } from './session/guard.ts';
import { sessionLabels, sessionOf } from './session/session.ts';
import { sweepDead } from './session/sweep-dead.ts';

/**
 * What one run has to work with. Disposing of it removes all that bears its labels, and stops the
 * engine when no other run needs it.
 */
export interface Lab extends AsyncDisposable, Pick<Guard, 'world' | 'stay'> {
  /** Every container and network of the run must bear these. */
  readonly labels: Readonly<Record<string, string>>;
  readonly engine: Engine;
  /** A directory for temporary files, removed at the end. */
  readonly temporary: string;
}

/**
 * Opens a lab for this process: guarded first, then with an engine, on which nothing of dead runs
 * is left.
 */
export async function openLab(progress: Progress): Promise<Lab> {
  await using opening = new AsyncDisposableStack();
  ensureWritable(labHome());
  const session = sessionOf(process.pid);
  const guard = opening.use(await openGuard(session));
  const engine = await acquireEngine(progress, guard.pid);
  guard.watch(engine.host);
  await sweepDead(engine.docker);
  const opened = opening.move();
  return {
    labels: sessionLabels(session),
    engine,
    temporary: guard.temporary,
    world: guard.world,
    stay: guard.stay,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
