import type { Event } from '../../src/event.ts';
import type { Row } from '../../src/path.ts';
import { notWhere } from '../where.ts';

/** Something that happens to the connection of a worker. The placeholders are those of the master. */
export interface EventRow extends Row {
  /** The first argument of `Worker(…)`, as Python. */
  readonly host: string;
  readonly useTls?: true;
  readonly event: Event;
  /** Seconds between two keepalives of the worker, as Python; 2 unless given. */
  readonly keepalive?: string;
  /** `keepalive_interval` of the worker in master.cfg, in seconds. */
  readonly masterKeepalive?: number;
  /** How often its kernel sends a segment again; as Linux does unless given. */
  readonly tcpRetries?: number;
}

export const asked = (in_: string) =>
  notWhere(
    `to a connection that stands it is the network of ${in_}, where it is asked`,
    ({ id }) => id !== in_,
  );

export const literal = {
  host: "'{ipv6}'",
  predictions: [],
  notApplicable: asked('ipv6-only'),
} as const;

/**
 * Linux sends a segment again for a quarter of an hour. Here it does for seconds, so that a run does not
 * wait for it: what notices and why stays the same.
 */
export const soon = { tcpRetries: 3 } as const;
