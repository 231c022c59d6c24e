import { canonical, familyOf, isAddress } from '../../src/address.ts';
import type { Topology } from '../../src/topology.ts';
import { hostKey } from '../../src/try/name.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Site } from './site.ts';

/** How a latent worker is told to log in at its master when it is made. */
export interface LatentLogin {
  readonly name: string;
  readonly password: string;
  readonly host: string;
  /** 0 where it is that of the master's port for workers. */
  readonly port: number;
}

/** What a master that runs says of one latent worker; see fixtures/try/lab_playing/latent.py. */
export type ToldLatent =
  | LatentLogin
  /** Buildbot's own words where it cannot make what it would tell. */
  | { readonly refused: string }
  | { readonly untold: string }
  /** The lab could not ask. */
  | { readonly error: string };

/** What it says of all, by the label of each. */
export type ToldLatents = Readonly<Record<string, ToldLatent>>;

/** The parts of a site by which the master is known. */
interface Led extends Pick<Site, 'masters'> {
  readonly master: Pick<Site['master'], 'addresses'>;
  readonly world: { readonly spec: { readonly topology: Pick<Topology, 'link'> } };
}

/** As which of a row's latent workers the lab can log in; or what came of the row without a dial. */
export function loginAmong(site: Led, told: readonly ToldLatent[]): LatentLogin | TrialFinding {
  const logins = told.filter((one) => 'host' in one);
  const login = logins.find(({ host }) => leadsToMaster(site, host));
  if (login) return login;
  const refused = told.find((one) => 'refused' in one)?.refused;
  if (refused !== undefined) return { is: 'refused', why: splitAtColons, says: [refused] };
  const errors = told.flatMap((one) => ('error' in one ? [one.error] : []));
  if (errors.length) return { is: 'undecided', lab: 'broken', reasons: [...new Set(errors)] };
  if (logins.length)
    return { is: 'not dialled', why: 'what a latent worker is told is not the master here' };
  const untold = told.flatMap((one) => ('untold' in one ? [one.untold] : []));
  const why = [...new Set(untold)].join('; ') || 'the master that runs has no such worker';
  return { is: 'not dialled', why };
}

/** Why a text with more than one colon is none that a latent worker could be told. */
const splitAtColons = 'Buildbot splits it at ":" into a host and a port, also an IPv6 literal';

/** Whether a name or an address is the master's here, or one that no link of this kind could carry. */
export function leadsToMaster({ masters, master, world }: Led, host: string): boolean {
  if (!isAddress(host)) return masters.some(({ name }) => hostKey(name) === hostKey(host));
  const family = familyOf(host);
  const own = canonical(master.addresses[family]) === canonical(host);
  return own || !world.spec.topology.link.includes(family);
}
