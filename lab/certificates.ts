import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../src/errors.ts';
import type { Running } from './container.ts';

/** PEM texts of one world: an authority, what it signed, and an authority that signed nothing here. */
export interface Certificates {
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
  readonly otherAuthority: string;
}

/** Makes them in a container, with that image's openssl. `names` are entries of subjectAltName, such as `DNS:tls.lab.test`. */
export async function makeCertificates(inside: Running, names: readonly string[]): Promise<Certificates> {
  const script = readFileSync(join(import.meta.dirname, '../fixtures/certificates/make.sh'), 'utf8');
  const { stdout, stderr, exitCode } = await inside.exec(['sh', '-c', script, 'make.sh', names.join(',')]);
  const blocks = stdout.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----\n/g) ?? [];
  const [authority, key, certificate, otherAuthority] = blocks;
  if (!authority || !key || !certificate || !otherAuthority)
    throw new LabError(
      `The lab's certificates could not be made (exit ${exitCode}): ${stderr.trim()}`,
      'Rebuild the image: lab run does so when its files change.',
    );
  return { authority, key, certificate, otherAuthority };
}
