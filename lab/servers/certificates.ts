import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../../src/errors.ts';
import type { Running } from '../nodes/container.ts';

/** PEM texts of a server: its key and its certificate. */
export interface Pair {
  readonly key: string;
  readonly certificate: string;
}

/**
 * PEM texts of one world: an authority, one that programs under test do not trust, and what each
 * server has.
 */
export interface Certificates<Server extends string> {
  readonly authority: string;
  readonly otherAuthority: string;
  readonly of: Readonly<Record<Server, Pair>>;
}

/**
 * What a certificate is for: entries of subjectAltName, such as `DNS:tls.lab.test`, and who signs.
 */
export interface Wanted {
  readonly names: readonly string[];
  readonly by: 'trusted' | 'other';
}

/** Makes them in a container, with that image's openssl. */
export async function makeCertificates<Server extends string>(
  inside: Running,
  wanted: Readonly<Record<Server, Wanted>>,
): Promise<Certificates<Server>> {
  const servers = Object.keys(wanted) as Server[];
  const asked = servers.map((server) => `${wanted[server].by}:${wanted[server].names.join(',')}`);
  const script = readFileSync(
    join(import.meta.dirname, '../../fixtures/certificates/make.sh'),
    'utf8',
  );
  const { stdout, stderr, exitCode } = await inside.exec(['sh', '-c', script, 'make.sh', ...asked]);
  const blocks = stdout.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----\n/g) ?? [];
  const [authority, otherAuthority, ...pairs] = blocks;
  if (!authority || !otherAuthority || pairs.length !== 2 * servers.length)
    throw new LabError(
      `The lab's certificates could not be made (exit ${exitCode}): ${stderr.trim()}`,
      'Rebuild the image: lab run does so when its files change.',
    );
  const of = Object.fromEntries(
    servers.map((server, index) => [
      server,
      { key: pairs[2 * index], certificate: pairs[2 * index + 1] },
    ]),
  );
  return { authority, otherAuthority, of: of as Record<Server, Pair> };
}
