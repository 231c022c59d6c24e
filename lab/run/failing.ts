import { EXIT } from '../../src/errors.ts';

/**
 * Whether vitest says that something failed, which it says by the exit code of this process. That code stays
 * the lab's: one that cannot tell, until the command says how it ended.
 */
export async function failing(run: () => Promise<void>): Promise<boolean> {
  process.exitCode = EXIT.ok;
  try {
    await run();
    return Boolean(process.exitCode);
  } finally {
    process.exitCode = EXIT.broken;
  }
}
