import { boundTo, inUrl, isAddress } from '../../src/address.ts';
import { loopbacksIn, type Topology } from '../../src/topology.ts';
import type { Directive, DirectiveKind } from '../../src/try/directive.ts';
import { all } from '../wait.ts';
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

/** The URL at which a web port of the master answers on its own machine; nothing where it has no port. */
export function ownOrigin(
  web: Pick<Directive, 'host' | 'port' | 'tls'>,
  topology: Pick<Topology, 'loopback'>,
): string | undefined {
  if (!web.port) return undefined;
  return `${web.tls ? 'https' : 'http'}://${inUrl(ownAddress(web, topology))}:${web.port}`;
}

/** A request at the master's web port, and how curl ended. */
export interface Visit {
  readonly kind: VisitedKind;
  readonly exit: number;
}

/** What a master dials because of a request: a login, an avatar. */
export type VisitedKind = Extract<DirectiveKind, 'oauth' | 'avatar'>;

/** Makes requests on its own machine by which a master comes to dial. */
export function visit(site: Site, kinds: ReadonlySet<string>, who: string): Promise<Visit[]> {
  const { tools } = site.master;
  return all(
    visitsOf(site, kinds, who).map(async ({ kind, command }) => ({
      kind,
      exit: (await tools.run(command)).exitCode,
    })),
  );
}

/** The commands of these requests; none without a web port. */
function visitsOf(
  { read: { directives }, world }: Pick<Site, 'read' | 'world'>,
  kinds: ReadonlySet<string>,
  who: string,
): { readonly kind: VisitedKind; readonly command: readonly string[] }[] {
  const web = directives.find(({ kind }) => kind === 'listen');
  const origin = web && ownOrigin(web, world.spec.topology);
  if (!origin) return [];
  const paths: Readonly<Record<VisitedKind, string>> = {
    oauth: '/auth/login?code=lab-try',
    avatar: `/avatar?username=${who}&email=${who}@example.org`,
  };
  const curl = ['curl', '--silent', '--show-error', '--insecure', '--max-time', '60'];
  return (['oauth', 'avatar'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({
      kind,
      command: [...curl, '--output', '/dev/null', `${origin}${paths[kind]}`],
    }));
}
