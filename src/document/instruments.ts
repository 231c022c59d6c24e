import { z } from 'zod';
import type { Parsed } from './parsed.ts';

/** What proves that the witnesses themselves work, and that the node under test is what is declared. */

const count = z.int().min(0);

/** What a node was proven by when it was made. */
export const NodeProof = z.strictObject({
  addresses: z.array(z.string()).describe('Of all its interfaces.'),
  routes: z.array(z.string()).describe('Destinations, as ip-route(8) writes them.'),
  resolver: z.array(z.string()).describe('Lines of its resolv.conf.'),
  hosts: z.array(z.string()).describe('Lines of its hosts file.'),
  sysctls: z.record(z.string(), z.string()),
  found: z
    .union([z.array(z.string()), z.string()])
    .describe(
      "What the program's Python finds under the name of the DNS server, in its order (RFC 6724), or its error.",
    ),
  connected: z
    .record(z.string(), z.string())
    .describe('`connected`, or the error, for an address of each family of that server.'),
});
export type NodeProof = Parsed<typeof NodeProof>;

/** What a capture says of itself, from the start of its world on. */
export const CaptureCount = z.strictObject({
  captured: count.describe(
    "Packets that tcpdump had, by its own count when the dial's marker had come.",
  ),
  decoded: count.describe('Packets that the decoder passed on up to then.'),
  dropped: count.describe('Packets that the kernel or the interface dropped.'),
});
export type CaptureCount = Parsed<typeof CaptureCount>;

export const Instruments = z.strictObject({
  markers: z
    .array(z.string())
    .describe('Markers that were sent after the dial, and arrived in each log that is read.'),
  capture: CaptureCount,
  clock: z
    .number()
    .describe(
      "Milliseconds by which the capture's clock is off that of the lab; 0 within a marker's way.",
    ),
  node: NodeProof.describe(
    'Of the node that dials, or that is dialled where a client of the lab does.',
  ),
});
export type Instruments = Parsed<typeof Instruments>;
