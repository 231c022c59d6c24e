import { z } from 'zod';
import type { Parsed } from './parsed.ts';

/**
 * Where a dial ended.
 *
 * `configuration` the program refuses what is configured; `program` it runs, and fails by itself before
 * it dials; `resolution` no address was found; `connection` an address, but no connection; `tls`
 * connected, but no TLS; `protocol` connected, but the peer's protocol did not come about.
 */
export const Stop = z.enum([
  'configuration',
  'program',
  'resolution',
  'connection',
  'tls',
  'protocol',
]);
export type Stop = Parsed<typeof Stop>;
