import type { Certificate, Lines } from '../path.ts';
import { tlsPbLine } from './master-cfg.ts';

/** The file of the authority that a worker with TLS is to trust. */
export const authorityFile = '/srv/authority.pem';

/**
 * What belongs to a worker with TLS that dials this host: the port of its master, the master's
 * certificate, and whom the worker trusts. The certificate is as it should be unless given.
 */
export function workerTlsLines(host: string, certificate?: Certificate): Lines[] {
  const signed =
    certificate === 'untrusted'
      ? '# An authority that did not sign cert.pem: the worker trusts no other.'
      : '# The authority that signed cert.pem: by it the worker trusts the master.';
  return [
    { file: 'master.cfg', text: tlsPbLine },
    { file: "the master's cert.pem", text: certificateText(host, certificate) },
    { file: "the worker's environment", text: `${signed}\nSSL_CERT_FILE=${authorityFile}` },
  ];
}

function certificateText(host: string, certificate?: Certificate): string {
  if (certificate === 'another name') return 'subjectAltName = DNS:another.example.org';
  const certified = `subjectAltName = ${certifiedIn(host)}`;
  return certificate === 'expired' ? `# It has expired.\n${certified}` : certified;
}

/** Whom a worker dials, as a certificate has it. */
function certifiedIn(host: string): string {
  if (/\{(?:name|fqdn)\}/.test(host)) return 'DNS:{fqdn}';
  return host.includes('{ipv4}') ? 'IP:{ipv4}' : 'IP:{ipv6}';
}
