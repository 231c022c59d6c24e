import type { ExitCode } from '../errors.ts';

/** Does a command's work and keeps the exit code that it answers with. */
export type Act = (work: () => ExitCode | Promise<ExitCode>) => Promise<void>;
