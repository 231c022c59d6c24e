import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { EXIT, LabError, toldInFull } from '../errors.ts';
import type { Act } from './act.ts';
import { commands } from './commands.ts';
import type { Deps } from './deps.ts';

const exitCodes = `
Exit codes: 0 all as known · 1 changed or failed · 2 wrong usage · 3 the lab broke, could not tell, or nothing ran.
LAB_DEBUG=1 shows the stack of an error.`;

/** Runs one command line, without the program's own name, and answers with its exit code. */
export async function runCommandLine(args: readonly string[], deps: Deps): Promise<number> {
  let exitCode: number = EXIT.ok;
  const act: Act = async (work) => {
    exitCode = await work();
  };
  const program = new Command('lab')
    .description(
      'Starts real Buildbot masters and workers in IPv6-only, dual-stack and AAAA-only networks, and observes what connects.',
    )
    .version(manifest.version, '--version', 'show the version of the lab')
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('Add --help to see what it takes.')
    .configureOutput({
      writeOut: (text) => deps.out(text.trimEnd()),
      writeErr: (text) => deps.err(text.trimEnd()),
    })
    .addHelpText('after', exitCodes);
  for (const register of commands) register(program, deps, act);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has told its own errors already, and ends with 0 after help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    deps.err(toldInFull(error));
    if (error instanceof LabError) return error.exitCode;
    deps.err('This is a fault of the lab itself; LAB_DEBUG=1 shows where.');
    return EXIT.broken;
  }
}
