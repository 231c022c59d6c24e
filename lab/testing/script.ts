import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Runs a script of this directory, which starts vitest: the variables by which vitest tells its
 * workers who they are must not reach it.
 */
export async function script(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^VITEST|^NODE_ENV$|^TEST$/.test(name)),
  );
  const { all, exitCode } = await execa(
    process.execPath,
    [join(import.meta.dirname, name), ...args],
    {
      env: { ...env, ...environment },
      extendEnv: false,
      all: true,
      reject: false,
    },
  );
  return { all, exitCode };
}
