import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { LabError } from '../../src/errors.ts';

/** What a user reads: the sentence, and what to do. */
export async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    expect(error.exitCode).toBe(3);
    return `${error.message} ${error.remedy}`;
  }
  throw new Error('it was accepted');
}

/**
 * What a user without rights is told by `code`, which has the modules `engine` and `home`. Root
 * becomes nobody for that.
 */
export async function asNobody(code: string): Promise<string> {
  const [engine, home] = ['../engine/engine.ts', '../home.ts'].map((file) =>
    JSON.stringify(join(import.meta.dirname, file)),
  );
  const script = `const [engine, home] = await Promise.all([import(${engine}), import(${home})]);
    try { ${code} } catch (error) { console.log(error.message, error.remedy) }`;
  const node = [process.execPath, '--input-type=module', '--eval', script];
  const [file, ...args] =
    process.getuid?.() === 0
      ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...node]
      : node;
  const { stdout } = await execa(file as string, args, { cwd: '/', stdin: 'ignore' });
  return stdout;
}
