import { LabError } from '../../src/errors.ts';
import type { Certificate } from '../../src/path.ts';
import type { Runner } from '../nodes/agent.ts';
import { fixture } from './fixture.ts';

/** PEM texts of a key and its certificate. */
export interface Pair {
  readonly key: string;
  readonly certificate: string;
}

/** PEM texts of one world: an authority, one that nobody trusts, and a pair for each certificate. */
export interface Certificates {
  readonly authority: string;
  readonly otherAuthority: string;
  readonly pairs: readonly Pair[];
}

/** What a certificate is for: names and addresses of those that it certifies, and how. */
export interface Certified {
  readonly kind: Certificate;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** Makes a pair for each, in this order, in a container with that image's openssl. */
export async function makeCertificates(
  inside: Runner,
  wanted: readonly Certified[],
): Promise<Certificates> {
  const script = fixture('certificates/make.sh');
  const { stdout, stderr, exitCode } = await inside.run([
    'sh',
    '-c',
    script,
    'make.sh',
    ...wanted.map(argument),
  ]);
  const blocks = stdout.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----\n/g) ?? [];
  const [authority, otherAuthority, ...pems] = blocks;
  if (!authority || !otherAuthority || pems.length !== 2 * wanted.length)
    throw new LabError(
      `The lab's certificates could not be made (exit ${exitCode}): ${stderr.trim()}`,
      'Rebuild the image: lab run does so when its files change.',
    );
  const pairs = wanted.map((_, index) => ({
    key: pems[2 * index] as string,
    certificate: pems[2 * index + 1] as string,
  }));
  return { authority, otherAuthority, pairs };
}

/** Names and addresses that a certificate has, as entries of subjectAltName (RFC 5280 section 4.2.1.6). */
export function entriesOf({ kind, names, addresses }: Certified) {
  switch (kind) {
    case 'its name':
      return { names, addresses: [] };
    case 'its addresses':
      return { names: [], addresses };
    case 'another name':
      return { names: ['another.lab.test'], addresses: [] };
    default:
      return { names, addresses };
  }
}

/** Who signs a certificate, and until when, as make.sh calls it. */
export function signedBy({ kind }: Certified): 'trusted' | 'other' | 'expired' {
  if (kind === 'untrusted') return 'other';
  return kind === 'expired' ? 'expired' : 'trusted';
}

/** As make.sh takes it: who signs, and what the certificate has. */
function argument(certified: Certified): string {
  const by = signedBy(certified);
  const { names, addresses } = entriesOf(certified);
  const dns = names.map((name) => `DNS:${name}`);
  const ip = addresses.map((address) => `IP:${address}`);
  return `${by}:${[...dns, ...ip]}`;
}
