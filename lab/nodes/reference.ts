/** What a tunnel through a proxy of HTTP came to (RFC 9110 section 9.3.6). */
export interface ReferenceTunnel {
  /** The local end of the connection to the proxy; nothing where there was none. */
  readonly local: readonly [address: string, port: number] | null;
  /** HTTP status of the proxy. */
  readonly status: number | null;
  /** All of 1400 bytes came back through it. */
  readonly answered: boolean;
  /** Why there was none, or it ended early. */
  readonly failed: string | null;
}

/** Whom a reference client dials. */
export interface Dialled {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly stalls?: Stalls;
  /** Seconds that a step takes in vain that is to get no answer; each other has 5. */
  readonly inVain?: number;
}

/** Addresses by name, or the resolver's error. */
export type Found = Readonly<Record<string, readonly string[] | string>>;

/** Steps of a reference dial: the connection, then the echo of a few bytes, then that of 1400. */
export type Step = 'connect' | 'small' | 'large';

/** By address, the step that is to get no answer: a dial waits for it in vain no longer than it must. */
export type Stalls = Readonly<Record<string, Step>>;

/** What Python's `getaddrinfo` and `connect` came to, in a container. */
export interface ReferenceDial {
  /** What the name led to, in the order of RFC 6724, or the resolver's error. */
  readonly found: readonly string[] | string;
  /** For each address: the local end of the connection, or the error, such as `OSError 101`. */
  readonly connected: Readonly<Record<string, readonly [address: string, port: number] | string>>;
  /** Addresses from which a few bytes came back. */
  readonly heard: readonly string[];
  /** Those from which, after that, all of a packet of 1400 bytes came back. */
  readonly answered: readonly string[];
}

/** The certificate that a server shows, as PEM, or why it shows none. */
export type ShownCertificate =
  | { readonly certificate: string; readonly failed: null }
  | { readonly certificate: null; readonly failed: string };
