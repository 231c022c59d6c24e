import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const parts = [
  'bin',
  'lab',
  'src',
  'scenarios',
  'fixtures',
  'reports/baseline',
  'package.json',
  'vitest.config.ts',
];

/**
 * Where runs are killed: a checkout and a directory for temporary files of their own, so that
 * neither the reports of the last run are touched, nor the files of others taken for theirs.
 */
export interface KillSite extends Disposable {
  readonly checkout: string;
  /** Empty unless a run left something. */
  readonly temporary: string;
  /** Ends the run that goes on, and all that come after it. */
  readonly stop: AbortSignal | undefined;
  /** In the environment of every process of these runs, their guards and their engine. */
  readonly mark: { readonly name: string; readonly value: string };
}

/** Makes one from this checkout. Disposing of it removes it. */
export function openKillSite(stop?: AbortSignal): KillSite {
  const directory = mkdtempSync(join(tmpdir(), 'lab-kills-'));
  const checkout = join(directory, 'checkout');
  const temporary = join(directory, 'temporary');
  for (const made of [checkout, temporary]) mkdirSync(made);
  for (const part of parts)
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(checkout, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  return {
    checkout,
    temporary,
    stop,
    mark: { name: 'LAB_KILLS', value: directory },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
