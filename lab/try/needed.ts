import { dialsOf } from '../../src/try/dials.ts';
import { masterNames, type OutsideHost, outsideHosts } from '../../src/try/hosts.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { isReal, type Service } from '../../src/try/service.ts';
import { servicesBeside } from './beside.ts';

type Read = Pick<ReadPass, 'directives' | 'driver' | 'ownName'>;

/** The hosts outside of a configuration, with what stands in for each. */
export function hostsOf(read: Read, names: TrialInputs['names'] = {}): OutsideHost[] {
  const { directives } = read;
  const hosts = outsideHosts(dialsOf(directives), names, masterNames(read, names));
  return hosts.map((host) => ({ ...host, services: host.services.map(silencedIn(read)) }));
}

/** A database that nobody has a driver for needs none: the master stops before it dials. */
export function silencedIn({ driver }: Pick<Read, 'driver'>): (service: Service) => Service {
  return (service) =>
    driver !== undefined && service.database
      ? { port: service.port, speaks: 'nothing', tls: false }
      : service;
}

/** Whether a real database stands in for one that a configuration names. */
export function needsDatabase(read: Read, names?: TrialInputs['names']): boolean {
  const beside = servicesBeside(dialsOf(read.directives)).map(silencedIn(read));
  return [...hostsOf(read, names).flatMap(({ services }) => services), ...beside].some(
    (service) => isReal(service) && service.database !== undefined,
  );
}
