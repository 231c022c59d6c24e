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
      .flatMap(({ port, speaks, tls, offersTls, to }) =>
        addressesOf(one, families).map((host) => ({
          host,
          port,
          speaks,
          tls,
          ...(to && { to }),
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
  readonly did: 'connected' | 'took' | 'heard' | 'ended';
  readonly tls?: boolean;
  readonly status?: number;
  readonly agent?: string;
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
