import { boundTo, inUrl, isAddress } from '../../src/address.ts';
import { loopbacksIn, type Topology } from '../../src/topology.ts';
import type { Directive } from '../../src/try/directive.ts';
import type { Site } from './site.ts';

/** Where a listener of the master answers on its own machine. */
export function ownAddress(
  { host }: Pick<Directive, 'host'>,
  topology: Pick<Topology, 'loopback'>,
): string {
  const [first = '127.0.0.1'] = loopbacksIn(topology);
  if (host === null) return first;
  const bound = isAddress(host) && boundTo(host);
  if (bound === 'IPv4 any') return first;
  return bound === 'IPv6 any' ? '::1' : host;
}

/** Requests on its own machine by which a master comes to dial: a login, an avatar. */
export function visitsOf(
  { read: { directives }, world }: Site,
  kinds: ReadonlySet<string>,
  who: string,
): string[][] {
  const web = directives.find(({ kind }) => kind === 'listen');
  if (!web?.port) return [];
  const scheme = web.tls ? 'https' : 'http';
  const origin = `${scheme}://${inUrl(ownAddress(web, world.spec.topology))}:${web.port}`;
  const paths = [
    ...(kinds.has('oauth') ? ['/auth/login?code=lab-try'] : []),
    ...(kinds.has('avatar') ? [`/avatar?username=${who}&email=${who}@example.org`] : []),
  ];
  return paths.map((path) => [
    'curl',
    '--silent',
    '--show-error',
    '--insecure',
    '--max-time',
    '60',
    '--output',
    '/dev/null',
    `${origin}${path}`,
  ]);
}
