import { authorityVariables } from '../../src/try/own-authority.ts';
import { ownDirectory } from './limits.ts';

/** The authority of the lab, in a container of a trial. */
export const authorityFile = `${ownDirectory}/authority.pem`;

/** An environment in which programs trust the lab's authority; a user's own settings stay. */
export function trusting(environment: Readonly<Record<string, string>>): Record<string, string> {
  const own = authorityVariables.map((name) => [name, authorityFile]);
  return { ...Object.fromEntries(own), ...environment };
}
