import type { Directive } from './directive.ts';

/** What is said where more than a connection would have to be made up. */
export const notImitated = 'what it would say is not imitated';

/** What is said of a Docker daemon. */
const startsNone =
  'a stand-in answers what it is asked as far as to start a container, and makes none';

/** What is said of a directive that was reached, and of which no more is known; with TLS, nothing is dialled once more there. */
export function onlyReached(directive: Pick<Directive, 'kind' | 'where'>, tls: boolean): string {
  const said = isDockerDaemon(directive) ? startsNone : notImitated;
  return tls ? `${said}, and whether it takes the certificate of another was not tried` : said;
}

/** Whether it is a Docker daemon that makes workers: what it is asked, a stand-in answers, and makes none. */
export function isDockerDaemon({ kind, where }: Pick<Directive, 'kind' | 'where'>): boolean {
  return kind === 'latent' && /\.docker_host$/.test(where);
}

/** Whether nobody stands in for what a directive dials beyond its connection, with TLS or without. */
export function isConnectOnly({ kind }: Pick<Directive, 'kind'>): boolean {
  return kind === 'latent' || kind === 'ldap' || kind === 'mq' || kind === 'secrets';
}
