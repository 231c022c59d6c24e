/** What stands in for a service at one port of a host. */
export interface Service {
  readonly port: number;
  readonly speaks: 'http' | 'smtp' | 'irc' | 'relay' | 'connect' | 'nothing' | RealServer;
  /** With TLS from the first byte. */
  readonly tls: boolean;
  /** To whom a relay hands all on, over TLS. */
  readonly to?: { readonly host: string; readonly port: number };
  /** Begins without TLS, and offers it: STARTTLS of mail, or what a database has for that. */
  readonly offersTls?: true;
  /** What a database has. */
  readonly database?: Database;
  /** What a Docker daemon has, which it says that it starts. */
  readonly images?: readonly string[];
  /** Users as whom git comes over ssh. */
  readonly accounts?: readonly string[];
}

/** What stands in as the real program, in a container of its own. */
export const realServers = ['postgresql', 'mariadb', 'git-daemon', 'git-sshd'] as const;
export type RealServer = (typeof realServers)[number];

/** What a configuration expects of its database; without a name of either, the driver takes its own. */
export interface Database {
  readonly account?: string;
  readonly password?: string;
  readonly name?: string;
}

/** Whether a service is spoken by a real program of its own. */
export function isReal(service: Service): service is Service & { readonly speaks: RealServer } {
  return realServers.some((one) => one === service.speaks);
}
