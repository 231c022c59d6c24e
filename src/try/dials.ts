import { isAddress } from '../address.ts';
import type { Directive, DirectiveKind } from './directive.ts';
import { isName } from './name.ts';

/** How a directive comes to a dial in a trial. */
export type How =
  /** The master dials a host outside. */
  | 'master'
  /** The worker of the user's buildbot.tac dials the master. */
  | 'worker'
  /** A worker of the lab dials the master as a latent one that nobody makes is told to. */
  | 'latent'
  /** Git, as a step of a build would run it on a worker. */
  | 'git'
  /** Clients of the lab ask the master. */
  | 'listener'
  | 'hook'
  /** What is on the same machine. */
  | 'loopback'
  | { readonly not: string };

/** Directives that are one dial: they agree in who dials, in class, host, port and TLS. */
export interface TrialDial {
  /** The name of the row that it is in the lab. */
  readonly name: string;
  readonly directive: Directive;
  /** Places of all its directives in the list of those that were read. */
  readonly indices: readonly number[];
  /** What the master's words of it are attributed to. */
  readonly labels: readonly string[];
  readonly how: How;
}

const listeners: readonly DirectiveKind[] = [
  'listen',
  'worker-port',
  'change-port',
  'try-port',
  'manhole',
];

/** The dials of a configuration, in the order of their first directives. */
export function dialsOf(directives: readonly Directive[]): TrialDial[] {
  const groups = Map.groupBy(
    directives.map((directive, index) => ({ directive, index })),
    ({ directive, index }) => keyOf(directive, index),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { directive, index } = first;
    return [
      {
        name: `${directive.kind}-${index + 1}`,
        directive,
        indices: members.map((one) => one.index),
        labels: [...new Set(members.flatMap((one) => labelsOf(one.directive)))],
        how: howOf(directive),
      },
    ];
  });
}

function keyOf(directive: Directive, index: number): string {
  const { kind, by, host, port, protocol, tls, class: of } = directive;
  const isDial = by === 'master' || by === 'worker';
  if (!isDial || host === null || typeof howOf(directive) === 'object') return `alone ${index}`;
  // Who makes latent workers is dialled alike by all classes of them.
  return JSON.stringify([
    kind,
    by,
    kind === 'latent' ? null : of,
    host.toLowerCase(),
    port,
    protocol,
    tls,
  ]);
}

/** How a directive is provoked, or why it is not. */
export function howOf(directive: Directive): How {
  const { kind, by, host, path, decidedAtBuildTime } = directive;
  if (decidedAtBuildTime) return { not: 'decided at build time' };
  if (by === 'browser') return { not: "the browser's dial, not the master's" };
  if (kind === 'master-step') return { not: 'a step on the master: told, never run' };
  if (kind === 'master-fqdn') return ofLatent(directive);
  if (kind === 'hook') return isLoopback(host) ? 'loopback' : 'hook';
  if (listeners.includes(kind)) {
    if (path !== undefined && directive.port === null) return { not: 'a Unix socket, no network' };
    return isLoopback(host) ? 'loopback' : 'listener';
  }
  if (host === null) return { not: 'nothing in its arguments says where' };
  if (isLoopback(host)) return 'loopback';
  if (!isAddress(host) && !isName(host)) return { not: 'not a name of a host' };
  if (directive.port === null) return { not: 'nothing in its arguments says to which port' };
  if (kind === 'worker') return 'worker';
  return kind === 'git-step' ? 'git' : 'master';
}

/** A name that is only known to what makes the worker, or on its own machine, is nobody's to dial. */
function ofLatent({ host, port, detail }: Directive): How {
  // What Buildbot itself says of one that it cannot take apart, the master is asked.
  if (detail?.split === 'refused') return 'latent';
  if (detail?.split === 'no port') return { not: 'what stands behind its ":" is no port' };
  // Its image must bring what speaks TLS or msgpack, and what it trusts.
  if (detail?.connects === 'unknown') return { not: 'how your image connects is not known' };
  if (host === null || port === null) return { not: 'needs a build on a latent worker' };
  if (isLoopback(host)) return { not: 'it leads a latent worker to its own machine' };
  return isAddress(host) || isName(host) ? 'latent' : { not: 'not a name of a host' };
}

/** Whether a host is the machine itself, whatever the network. */
export function isLoopback(host: string | null): boolean {
  if (host === null) return false;
  return /^127\.|^::1$|^localhost\.?$|\.localhost\.?$/i.test(host);
}

/** What the master's log attributes the words of a directive to; see fixtures/try/ear.py. */
export function labelsOf({ kind, where, host, class: of = '' }: Directive): string[] {
  const [, list, from, to = from] =
    /^c\['(services|change_source|workers)'\](?:\[(\d+)(?:\.\.(\d+))?\])?/.exec(where) ?? [];
  if (kind === 'load-time') return [`load ${host ?? ''}`];
  if (kind === 'usage-data') return ['usage-data'];
  if (kind === 'oauth') return ['auth'];
  if (kind === 'db' || kind === 'ldap' || kind === 'mq') return [kind];
  if (kind === 'avatar') return [`avatar ${of.split('.').at(-1) || 'AvatarGitHub'}`];
  if (!list) return [];
  const [first, last] = [Number(from ?? 0), Number(to ?? from ?? 0)];
  return Array.from({ length: last - first + 1 }, (_, index) => `${list}[${first + index}]`);
}
