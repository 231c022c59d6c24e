import { hostIn } from '../address.ts';
import { isLoopback } from './dials.ts';
import type { Directive } from './directive.ts';
import { hostKey, isName } from './name.ts';

/** The name by which a master is reached, as far as its buildbotURL tells. */
export interface OwnName {
  /** The master's own, as the lab takes it; absent where another's stands there. */
  readonly name?: string;
  /** How it was taken, in a sentence. */
  readonly told: string;
}

/**
 * The host of buildbotURL is taken for the master's own name, but where the configuration dials it: behind one
 * name may be both, and what is dialled must be stood in for. Nothing where it is no name.
 */
export function ownNameOf(
  url: string | undefined,
  directives: readonly Directive[],
): OwnName | undefined {
  const name = hostKey(hostIn(url ?? ''));
  if (!isName(name) || isLoopback(name)) return undefined;
  const isDialled = directives.some(
    ({ by, kind, host }) =>
      (by === 'master' || by === 'browser' || kind === 'git-step') &&
      host !== null &&
      hostKey(host) === name,
  );
  if (isDialled)
    return {
      told: `${name}, the host of buildbotURL, is dialled too, and is taken for a host outside; --map ${name}=master says otherwise`,
    };
  return {
    name,
    told: `${name}, the host of buildbotURL, is taken for the master's own name; --map ${name}=outside says otherwise`,
  };
}
