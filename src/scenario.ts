import type { Statement } from './statement.ts';
import type { TopologyId } from './topology.ts';

/**
 * What a claim says should happen to one scenario. Claims speak of some topologies (`in`) and are
 * silent about the others.
 */
export interface Prediction extends Statement {
  readonly claim: string;
  readonly in: readonly TopologyId[] | 'everywhere';
}

interface Common {
  /** `section/name`; the section names the file. */
  readonly id: string;
  /** One sentence: what a user configures. */
  readonly title: string;
  readonly predictions: readonly Prediction[];
  /**
   * What the scenario finds out where no claim fits, as it reads after "the question is".
   *
   * Absent when there are predictions.
   */
  readonly question?: string;
  /** Topologies in which the question makes no sense, each with the reason. */
  readonly notApplicable?: Readonly<Partial<Record<TopologyId, string>>>;
}

/**
 * A worker that dials a master. In every text `{name}`, `{ipv6}` and `{ipv4}` stand for the
 * master's name and addresses; the topology says what they are.
 */
export interface WorkerScenario extends Common {
  readonly actor: 'worker';
  /**
   * First arguments of `Worker(…)` in buildbot.tac, as Python; or the command line that writes the
   * file.
   */
  readonly configured:
    | {
        readonly by: 'tac';
        readonly host: string;
        readonly useTls?: true;
        readonly maxRetries?: number;
      }
    | { readonly by: 'tac'; readonly connectionString: string }
    | { readonly by: 'create-worker'; readonly master: string };
  /** How the process is run: in the foreground by twistd, or by `buildbot-worker start`. */
  readonly run: 'foreground' | 'start';
  /** A worker that attaches runs a forced build, which must succeed. */
  readonly builds?: true;
  /**
   * Which master is dialled: one listening in plain, one with TLS, one in the worker's own pod, or
   * a port where none listens.
   */
  readonly dials: 'plain' | 'tls' | 'own pod' | 'nobody';
}

/** A master that listens, asked by a client of each family that the link has. */
export interface ListenScenario extends Common {
  readonly actor: 'listener';
  readonly service: 'web' | 'pb';
  /**
   * The Python expression after `'port':` in master.cfg, `{ipv6}` standing for the master's global
   * address; or the configuration that `buildbot create-master` writes, untouched.
   */
  readonly port: { readonly python: string } | 'create-master';
  /** `net.ipv6.bindv6only` in the master's network namespace; 0 is Linux's default. */
  readonly bindv6only: 0 | 1;
}

/**
 * A master that tells a web server how a build went. In `url` the placeholders are those of the
 * server.
 */
export interface PushScenario extends Common {
  readonly actor: 'pusher';
  readonly reporter: 'GitLabStatusPush' | 'GitHubStatusPush' | 'HttpStatusPush';
  /** The base URL of the API, without a slash at its end. */
  readonly url: string;
  /**
   * Which of the two libraries that Buildbot can speak HTTP with is installed; with both it takes
   * txrequests.
   */
  readonly backend: 'txrequests' | 'treq';
  /** `verify=False`: the certificate need not be trusted. */
  readonly verify?: false;
}

/**
 * A build's Git step or the master's GitPoller. In `url` the placeholders are those of the server.
 */
export interface FetchScenario extends Common {
  readonly actor: 'fetcher';
  readonly by: 'step' | 'poller';
  readonly url: string;
  /** The name has only an A record, whatever the topology publishes. */
  readonly website?: 'IPv4 only';
}

/**
 * Somebody who visits a master's web interface: a person, or another system. In `host` the
 * placeholders are those of the master.
 */
export interface VisitScenario extends Common {
  readonly actor: 'visitor';
  /** The host of the URL, as it stands there. */
  readonly host: '{name}' | '[{ipv6}]' | '{ipv4}';
  /**
   * What is asked for: the page with its scripts, the REST API, a login, a message over `/ws` or
   * `/sse`, a change, or all that a browser needs.
   */
  readonly asks:
    | 'page'
    | 'REST'
    | 'login'
    | 'WebSocket'
    | 'event stream'
    | 'change hook'
    | 'application';
  /**
   * What the visitor says where a password is asked for: GitLab's hook asks for a secret besides.
   */
  readonly presents: 'what is right' | 'nothing' | 'a wrong password' | 'a wrong secret';
}

/** Two listeners that one master can have at once: the same spelling for both services. */
export function samePair(a: ListenScenario, b: ListenScenario): boolean {
  return a.service !== b.service && a.id.replace(a.service, b.service) === b.id;
}

/**
 * Whose names a mail server's certificate holds; `untrusted` has its name and addresses, from an
 * authority that nobody trusts.
 */
export const certified = [
  'its name',
  'its addresses',
  'its name and addresses',
  'another name',
  'untrusted',
] as const;
export type Certified = (typeof certified)[number];

/** What a mail server offers to its clients; a relay passes on to another what it takes. */
export type MailServer =
  | { readonly offers: 'nothing'; readonly by: 'sink' | 'relay' }
  | {
      readonly offers: 'STARTTLS' | 'STARTTLS, and requires it' | 'SMTPS';
      readonly certificate: Certified;
    };

/**
 * A master whose `MailNotifier` reports a build. `{name}`, `{ipv6}` and `{ipv4}` stand for the mail
 * server's name and addresses.
 */
export interface MailerScenario extends Common {
  readonly actor: 'mailer';
  /** The Python expression after `relayhost=`. */
  readonly relayhost: string;
  /** The option for TLS that is set to True. */
  readonly option?: 'useTls' | 'useSmtps';
  readonly server: MailServer;
}

export type Scenario =
  | WorkerScenario
  | ListenScenario
  | MailerScenario
  | PushScenario
  | FetchScenario
  | VisitScenario;

/**
 * The paths over which Buildbot touches the network, by the part of an id before the slash, in the
 * order in which they are told.
 */
export const networkPaths: Readonly<Record<string, string>> = {
  listen: 'What the master listens on',
  worker: 'How a worker reaches its master',
  web: 'How browsers and programs reach the web interface',
  mail: "The master's mail",
  push: 'Status pushes',
  git: 'Git, as builds and masters use it',
};

/** The part of an id before the slash. */
export function section(scenario: { readonly id: string }): string {
  return scenario.id.slice(0, scenario.id.indexOf('/'));
}

/**
 * The part of an id after the slash: in the lab the name of what plays the scenario, be it a
 * worker, a builder, a reporter or a host.
 */
export function shortName(scenario: { readonly id: string }): string {
  return scenario.id.slice(scenario.id.indexOf('/') + 1);
}

/** The workers that the masters of a world must know. */
export function workerNames(scenarios: readonly Scenario[]): string[] {
  return scenarios.filter(({ actor }) => actor === 'worker').map(shortName);
}

/** The reason why a scenario is not asked in a topology, if there is one. */
export function exclusion(scenario: Common, topology: TopologyId): string | undefined {
  return scenario.notApplicable?.[topology];
}

/** Whether a prediction, or what else is said of some topologies, says anything about this one. */
export function speaksOf(told: Pick<Prediction, 'in'>, topology: TopologyId): boolean {
  return told.in === 'everywhere' || told.in.includes(topology);
}
