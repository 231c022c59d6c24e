import type { Directive } from './directive.ts';

/** What is said where more than a connection would have to be made up. */
export const notImitated = 'what it would say is not imitated';

/** The same of a connection with TLS: nothing is dialled once more there. */
export const notImitatedTls = `${notImitated}, and whether it takes the certificate of another was not tried`;

/** Whether nobody stands in for what a directive dials beyond its connection, with TLS or without. */
export function isConnectOnly({ kind }: Pick<Directive, 'kind'>): boolean {
  return kind === 'latent' || kind === 'ldap' || kind === 'mq' || kind === 'secrets';
}
