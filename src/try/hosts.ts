import { familyOf, isAddress } from '../address.ts';
import type { Family } from '../outcome.ts';
import { isDockerDaemon } from './connect-only.ts';
import { databaseOf } from './database.ts';
import type { TrialDial } from './dials.ts';
import type { Directive } from './directive.ts';
import type { NameOwner } from './inputs.ts';
import { hostKey, isName } from './name.ts';
import type { ReadPass } from './read.ts';
import type { Service } from './service.ts';

/** A host that a configuration names, with all that stands in for it. */
export interface OutsideHost {
  /** The name, or the address in its canonical text. */
  readonly host: string;
  /** The family of an address. */
  readonly literal?: Family;
  readonly services: readonly Service[];
}

/** Names that lead to the master: those that workers dial, its own, and those that the user maps to it. */
export function masterNames(
  { directives, ownName }: Pick<ReadPass, 'directives' | 'ownName'>,
  map: Readonly<Record<string, NameOwner>> = {},
): string[] {
  const implied = directives.flatMap(({ kind, host }) =>
    (kind === 'worker' || kind === 'master-fqdn') && host && isName(host) ? [host] : [],
  );
  const mapped = Object.entries(map).flatMap(([name, whose]) => (whose === 'master' ? [name] : []));
  const own = ownName === undefined ? [] : [ownName];
  return [...new Set([...implied, ...own, ...mapped].map(hostKey))].filter(
    (name) => (map[name] ?? 'master') === 'master',
  );
}

/** The hosts outside that the master, or git on a worker, dials. */
export function outsideHosts(
  dials: readonly TrialDial[],
  map: Readonly<Record<string, NameOwner>> = {},
  masters: readonly string[] = [],
): OutsideHost[] {
  const dialled = dials.flatMap(({ directive, how }) =>
    (how === 'master' || how === 'git') && directive.host !== null && directive.port !== null
      ? [{ host: hostKey(directive.host), directive }]
      : [],
  );
  const outside = dialled.filter(({ host }) => map[host] !== 'nowhere' && !masters.includes(host));
  return [...Map.groupBy(outside, ({ host }) => host)].map(([host, of]) => ({
    host,
    ...(isAddress(host) && { literal: familyOf(host) }),
    services: servicesOf(of.map(({ directive }) => directive)),
  }));
}

/** A name of the master that the user's worker dials with TLS, which others can be made to answer. */
export function masterOverTls(dials: readonly TrialDial[]): OutsideHost | undefined {
  const worker = dials.find(({ how, directive }) => how === 'worker' && directive.tls);
  const { host, port } = worker?.directive ?? {};
  if (!host || !port || isAddress(host)) return undefined;
  return { host: hostKey(host), services: [{ port, speaks: 'relay', tls: true }] };
}

/** One service for each port: of two protocols the first. */
function servicesOf(directives: readonly Directive[]): Service[] {
  const ports = Map.groupBy(directives, ({ port }) => port);
  return [...ports.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const service = serviceOf(first);
    const all = (key: 'accounts' | 'images') =>
      service[key] && {
        [key]: [...new Set([first, ...others].flatMap((one) => serviceOf(one)[key] ?? []))],
      };
    return [{ ...service, ...all('accounts'), ...all('images') }];
  });
}

/** What stands in for the other end of a directive. */
export function serviceOf(directive: Directive): Service {
  const { image } = directive.detail ?? {};
  const service = spokenAt(directive);
  if (!isDockerDaemon(directive)) return service;
  return { ...service, images: image === undefined ? [] : [image] };
}

function spokenAt(directive: Directive): Service {
  const { port, protocol, tls, kind } = directive;
  const at = port ?? 0;
  switch (protocol) {
    case 'http':
      return { port: at, speaks: 'http', tls: tls ?? false };
    case 'https':
      return { port: at, speaks: 'http', tls: true };
    case 'smtp':
      return { port: at, speaks: 'smtp', tls: false, ...(tls && { offersTls: tls }) };
    case 'smtps':
      return { port: at, speaks: 'smtp', tls: true };
    case 'irc':
      return { port: at, speaks: 'irc', tls: tls ?? false };
    case 'ircs':
      return { port: at, speaks: 'irc', tls: true };
    case 'postgresql':
    case 'mysql':
      return {
        port: at,
        speaks: protocol === 'mysql' ? 'mariadb' : 'postgresql',
        tls: false,
        offersTls: true,
        database: databaseOf(directive),
      };
    case 'git':
      return { port: at, speaks: 'git-daemon', tls: false };
    case 'ssh':
      return isGit(directive) || isGerrit(directive)
        ? { port: at, speaks: 'git-sshd', tls: false, accounts: accountsOf(directive) }
        : { port: at, speaks: 'nothing', tls: false };
    case 'ldap':
    case 'wamp':
      return { port: at, speaks: 'connect', tls: tls ?? false };
    case 'ldaps':
      return { port: at, speaks: 'connect', tls: true };
    default:
      // A provider of workers speaks HTTP on a port of its own.
      return { port: at, speaks: kind === 'latent' ? 'http' : 'nothing', tls: tls ?? false };
  }
}

/** Whether it is Gerrit that is told, or listened to, over ssh: of these directives it alone has a user's name. */
function isGerrit({ kind, detail }: Directive): boolean {
  return (kind === 'push' || kind === 'poller') && detail?.username !== undefined;
}

/** Whether it is git that goes over ssh. */
function isGit({ kind, class: of = '', text }: Directive): boolean {
  if (kind === 'poller' || kind === 'git-step') return /\.Git\w*$/.test(of) && !/Gerrit/.test(of);
  return kind === 'load-time' && /\bgit\b/.test(text);
}

/** The user of a Gerrit, or whom the address of a repository names; that of the program where it names none. */
function accountsOf({ detail, text }: Directive): string[] {
  if (detail?.username !== undefined)
    return /^[\w.+-]+$/.test(detail.username) ? [detail.username] : [];
  const [, account] = /(?:^|\/\/|\s)([\w.+-]+)(?::[^@/\s]*)?@/.exec(detail?.repourl ?? text) ?? [];
  return account === undefined ? [] : [account];
}
