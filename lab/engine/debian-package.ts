import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { EnginePackage } from '../../src/observation.ts';

/** What a file of Debian's archive is: its own control data, and the checksum that apt has compared. */
export async function packageIn(deb: string): Promise<EnginePackage> {
  const { stdout } = await execa('dpkg-deb', ['--field', deb, 'Package', 'Version']);
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(stdout)?.[1] ?? '';
  const sha256 = createHash('sha256').update(readFileSync(deb)).digest('hex');
  return { name: field('Package'), version: field('Version'), sha256 };
}

/** Notes beside what was unpacked of which packages it is. */
export function notePackages(unpacked: string, packages: readonly EnginePackage[]): void {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(noteIn(unpacked), `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** The packages of which the unpacked engine is; nothing where a lab of before has unpacked it. */
export function packagesOf(unpacked: string): readonly EnginePackage[] | undefined {
  const note = noteIn(unpacked);
  return existsSync(note)
    ? (JSON.parse(readFileSync(note, 'utf8')) as readonly EnginePackage[])
    : undefined;
}

function noteIn(unpacked: string): string {
  return join(unpacked, 'packages.json');
}
