import { existsSync, readFileSync } from 'node:fs';

/** The file of certificate authorities that this machine trusts. */
export interface Bundle {
  readonly path: string;
  /** The variable that names it; none when it is the system's own. */
  readonly variable?: string;
}

const variables = ['SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'];
const usual = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/**
 * The bundle that a variable names, or the system's own. A variable that names no file is passed
 * over.
 */
export function bundle(): Bundle | undefined {
  const named = variables.map((variable) => ({ path: process.env[variable] ?? '', variable }));
  return [...named, ...usual.map((path) => ({ path }))].find(({ path }) => existsSync(path));
}

/** Its certificates, for registries behind a private authority; empty where there is none. */
export function certificates(): Buffer {
  const found = bundle();
  return found ? readFileSync(found.path) : Buffer.alloc(0);
}
