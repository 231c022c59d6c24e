import { ownDirectory } from './limits.ts';

/** The authority of the lab, in a container of a trial. */
export const authorityFile = `${ownDirectory}/authority.pem`;

/** Variables by which programs are told which authority to trust. */
const variables = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'GIT_SSL_CAINFO', 'CURL_CA_BUNDLE'];

/** An environment in which programs trust the lab's authority; a user's own settings stay. */
export function trusting(environment: Readonly<Record<string, string>>): Record<string, string> {
  return { ...Object.fromEntries(variables.map((name) => [name, authorityFile])), ...environment };
}
