/** What stands in for a service at one port of a host. */
export interface Service {
  readonly port: number;
  readonly speaks: 'http' | 'smtp' | 'irc' | 'relay' | 'nothing';
  /** With TLS from the first byte. */
  readonly tls: boolean;
  /** To whom a relay hands all on, over TLS. */
  readonly to?: { readonly host: string; readonly port: number };
  /** A mail server that offers STARTTLS. */
  readonly offersTls?: true;
}
