/** What a line of a configuration makes the network do. */
export const directiveKinds = [
  'listen',
  'worker-port',
  'change-port',
  'try-port',
  'manhole',
  'hook',
  'poller',
  'push',
  'mail',
  'irc',
  'db',
  'mq',
  'oauth',
  'ldap',
  'avatar',
  'usage-data',
  'latent',
  'master-fqdn',
  'machine',
  'secrets',
  'git-step',
  'master-step',
  'load-time',
  'worker',
  'other',
] as const;
export type DirectiveKind = (typeof directiveKinds)[number];

/** What is spoken on the connection, as far as the configuration says. */
export const protocols = [
  'http',
  'https',
  'git',
  'ssh',
  'smtp',
  'smtps',
  'irc',
  'ircs',
  'postgresql',
  'mysql',
  'wamp',
  'pb',
  'ldap',
  'ldaps',
  'telnet',
  'unknown',
] as const;
export type Protocol = (typeof protocols)[number];

/** A line of a file of the tree; the file is relative to the tree. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/** One place of a configuration that names, or implies, an address of the network. */
export interface Directive {
  readonly kind: DirectiveKind;
  /** Where in the object it stands: `c['services'][0] IRC.host`. */
  readonly where: string;
  /** Its lines; several where one dial stands for several objects. */
  readonly places?: readonly SourceLine[];
  /** The class that dials: `buildbot.reporters.irc.IRC`. */
  readonly class?: string;
  /** Null for a listener without an address, and where no host is known before a build. */
  readonly host: string | null;
  readonly port: number | null;
  /** The path of a Unix socket, or of a hook on the web port. */
  readonly path?: string;
  /** Who dials; a visitor where others ask the master. */
  readonly by: 'master' | 'worker' | 'browser' | 'visitor';
  readonly protocol: Protocol;
  /** Set where the directive itself asks for TLS, and not by an https URL. */
  readonly tls?: true;
  readonly verifies?: boolean;
  /** What the user wrote, or the default; masked. */
  readonly text: string;
  /** Set where Buildbot's default names it, and the user wrote nothing. */
  readonly default?: true;
  /** Facts of its kind: repourl, branch, dialect, account, database; masked. */
  readonly detail?: Readonly<Record<string, string>>;
  /** Set for a renderable, whose value is only known when a build runs. */
  readonly decidedAtBuildTime?: true;
  /** Why it was not run; set where only the text was read. */
  readonly notRun?: string;
  /** How many objects this one dial stands for; absent for one. */
  readonly objects?: number;
}
