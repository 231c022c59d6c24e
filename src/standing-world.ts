/** A node of a world that is up. */
export interface StandingNode {
  /** What commands call it: `dns`, `client`, `mail`. */
  readonly name: string;
  /** What runs on it, or what it is for. */
  readonly what: string;
  /** Those of the link, of the first of its places. */
  readonly addresses: readonly string[];
  /** How many places with addresses of their own it has beside the first. */
  readonly more: number;
  /** TCP and UDP ports on which it serves. */
  readonly ports: readonly number[];
}

/** A name that leads to a server, as the network publishes it. */
export interface StandingName {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly node: string;
  readonly port: number;
}

/** A world that `lab up` left, or part of one. */
export interface StandingWorld {
  /** The id of its topology, with a number where there are several. */
  readonly name: string;
  /** What it is; absent as long as it comes up, or where it never came up. */
  readonly up?: {
    readonly title: string;
    /** What is under test in it, in words. */
    readonly subject: string;
    readonly since: string;
    readonly nodes: readonly StandingNode[];
    readonly names: readonly StandingName[];
    /** What a user has changed in it, a phrase each. */
    readonly changes: readonly string[];
  };
  /** What of it does not run that should, a phrase each; why it cannot be used. */
  readonly lacks: readonly string[];
}
