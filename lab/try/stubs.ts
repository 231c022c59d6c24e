import type { Site } from './site.ts';
import { ownAddress } from './visits.ts';

/** Workers that the lab stands in for, and where they reach the master on its own machine. */
export interface Stubs {
  /** Passwords by name. */
  readonly workers: Readonly<Record<string, string>>;
  /** The user's own, which is stood in for only where it does not come. */
  readonly own: Readonly<Record<string, string>>;
  readonly latent: readonly string[];
  readonly at?: { readonly host: string; readonly port: number; readonly tls: boolean };
}

/** The workers of a configuration, by who is to do their builds. */
export function stubsOf({ read, tree, world }: Site): Stubs {
  const named = tree.workerTac
    ? read.directives.flatMap(({ kind, detail }) => (kind === 'worker' ? (detail?.name ?? []) : []))
    : [];
  const plain = read.workers.filter(({ latent, local }) => !latent && !local);
  const passwords = (of: typeof plain) =>
    Object.fromEntries(
      of.flatMap(({ name, password }) => (password === undefined ? [] : [[name, password]])),
    );
  // The lab's workers speak PB; a master may take others by another protocol first.
  const pb = read.directives.find(
    ({ kind, port, where }) =>
      kind === 'worker-port' && port !== null && !where.includes('msgpack'),
  );
  return {
    workers: passwords(plain.filter(({ name }) => !named.includes(name))),
    own: passwords(plain.filter(({ name }) => named.includes(name))),
    latent: read.workers.flatMap((one) => (one.latent ? [one.name] : [])),
    ...(pb?.port && {
      at: {
        host: ownAddress(pb, world.spec.topology),
        port: pb.port,
        tls: pb.tls === true,
      },
    }),
  };
}
