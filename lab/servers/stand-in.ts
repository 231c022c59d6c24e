import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { isReal, type Service } from '../../src/try/service.ts';
import { fixture } from './fixture.ts';
import {
  addressesOf,
  connects,
  isAt,
  type Served,
  type ServerRecord,
  type Start,
} from './record.ts';

/** What a stand-in answers beside its services: contents by URL, and branches of its repository. */
export interface StandInAnswers {
  readonly answers: Readonly<Record<string, string>>;
  readonly branches: readonly string[];
}

/** The settings of a peer that is a stand-in with these services. */
export function standInSettings(services: readonly Service[], more?: StandInAnswers) {
  return {
    services: JSON.stringify(services),
    ...(more && { more: JSON.stringify(more) }),
  };
}

/** One program that stands in for all hosts of a user's configuration, and says that it does. */
export const standIn: ServerRecord = {
  id: 'stand-in',
  image: 'lab',
  secured: (served) =>
    servicesOf(served)
      .filter((one) => !isReal(one) && (one.tls || one.offersTls))
      .map(({ port, tls }) => ({ port, secures: tls ? 'at once' : 'STARTTLS' })),
  files,
  command: () => ['python3', '-B', '/srv/stand-in/far_side.py'],
  ready: () => ['{"listening": true}'],
  logs: () => 'connections',
  accepted,
  references: connects,
};

function files({ served, families }: Start): Record<string, string> {
  const sites = served.flatMap((one) =>
    servicesOf(one)
      .filter((service) => !isReal(service))
      .flatMap(({ port, speaks, tls, offersTls, to, images }) =>
        addressesOf(one, families).map((host) => ({
          host,
          port,
          speaks,
          tls,
          ...(to && { to }),
          ...(images && { images }),
          ...((tls || offersTls) && one.pair && { certificate: pemOf(one) }),
        })),
      ),
  );
  const { answers, branches } = answersIn(served);
  const given = { sites, answers, branches: [...new Set(['master', 'main', ...branches])] };
  return {
    '/srv/stand-in/far_side.py': fixture('try/far_side.py'),
    '/srv/stand-in/protocols.py': fixture('try/protocols.py'),
    '/srv/stand-in/http_answers.py': fixture('try/http_answers.py'),
    '/srv/stand-in/docker_answers.py': fixture('try/docker_answers.py'),
    '/srv/stand-in/sites.json': JSON.stringify(given),
    ...Object.fromEntries(
      served.flatMap((one) =>
        one.pair ? [[`/srv/stand-in/${pemOf(one)}`, one.pair.key + one.pair.certificate]] : [],
      ),
    ),
  };
}

/** What is answered beside the services, of which one place has all. */
export function answersIn(served: Start['served']): StandInAnswers {
  const [more] = served.flatMap(({ peer }) => peer.settings?.more ?? []);
  return more ? (JSON.parse(more) as StandInAnswers) : { answers: {}, branches: [] };
}

/** What stands in at a place. */
export function servicesOf({ peer }: Pick<Served, 'peer'>): readonly Service[] {
  return JSON.parse(peer.settings?.services ?? '[]') as Service[];
}

/** Places with the same kind of certificate have one. */
function pemOf({ peer }: Served): string {
  return `${peer.certificate?.replaceAll(' ', '-')}.pem`;
}

/** A line of its log. */
interface Said {
  readonly at: string;
  readonly port: number;
  readonly peer: readonly [address: string, port: number];
  readonly did: 'connected' | 'took' | 'heard' | 'ended' | 'started';
  readonly tls?: boolean;
  readonly status?: number;
  readonly agent?: string;
  /** What a container would have been told that a Docker daemon was asked to start. */
  readonly told?: ToldContainer;
}

/** The environment by which the container of a latent worker finds its master. */
export interface ToldContainer {
  readonly BUILDMASTER: string;
  readonly BUILDMASTER_PORT: string;
  readonly WORKERNAME: string;
  readonly WORKERPASS: string;
}

/** What the container was told that a line of its log says is started; nothing where it says another thing. */
export function toldContainer(line: string): ToldContainer | undefined {
  return line.startsWith('{"at":') ? (JSON.parse(line) as Said).told : undefined;
}

/** Who connected to a place on its port, and what was taken of whom. */
function accepted(lines: readonly string[], served: Served): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    if (!line.startsWith('{"at":')) return [];
    const { at, port, peer, did, tls, status, agent } = JSON.parse(line) as Said;
    if (!isAt(at, served) || port !== served.peer.port) return [];
    const end = { address: canonical(peer[0]), port: peer[1] };
    if (did === 'connected') return [{ peer: end, took: false }];
    if (did !== 'took') return [];
    return [
      {
        peer: end,
        took: true,
        ...(tls !== undefined && { tls }),
        ...(status !== undefined && { status }),
        ...(agent && { agent }),
      },
    ];
  });
}
