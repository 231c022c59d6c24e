import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Check } from '../../src/cli/deps.ts';
import { sentence } from '../../src/errors.ts';
import { bundle } from '../authorities.ts';

/** Whether there are certificate authorities, and which. */
export function authorities(): Check {
  const topic = 'certificates';
  const remedy = 'Install ca-certificates, or let SSL_CERT_FILE name a file of PEM certificates.';
  const found = bundle();
  if (!found) return { topic, ok: 'warn', found: 'no file of certificate authorities', remedy };
  const where = found.variable ? `${found.path} (${found.variable})` : found.path;
  try {
    const pems =
      readFileSync(found.path, 'utf8').match(
        /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
      ) ?? [];
    const count = pems.map((pem) => new X509Certificate(pem)).length;
    return count
      ? { topic, ok: true, found: `${count} authorities in ${where}` }
      : { topic, ok: false, found: `no certificate in ${where}`, remedy };
  } catch (error) {
    return { topic, ok: false, found: `${where} cannot be used: ${sentence(error)}`, remedy };
  }
}
