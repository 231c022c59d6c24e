import type { Companion } from '../../src/path.ts';
import { postfix } from './postfix.ts';
import type { CompanionRecord } from './record.ts';
import { socat } from './socat.ts';
import { ssh } from './ssh.ts';
import { stunnel } from './stunnel.ts';

/** Every program beside that a path can name. */
const companions: readonly CompanionRecord[] = [postfix, stunnel, socat, ssh];

/** The record of the program that a path names. Throws when there is none. */
export function companionOf({ program }: Pick<Companion, 'program'>): CompanionRecord {
  const found = companions.find(({ id }) => id === program);
  if (!found) throw new Error(`nothing beside is called ${program}: lab/companions/ lists them`);
  return found;
}
