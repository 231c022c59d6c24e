import type { Endpoint, Request } from '../../src/evidence.ts';
import type { Place } from '../../src/place.ts';
import type { EvidenceFiles } from '../evidence.ts';
import type { Machine } from '../nodes/machines.ts';
import type { World } from '../world/world.ts';

/** Whom a client of the lab asks. */
export interface Asking {
  readonly world: World;
  /** The machine of the program under test. */
  readonly machine: Machine;
  /** Its name and addresses, as the row's placeholders have them. */
  readonly place: Place;
  readonly port: number;
  /** The name of the row, which is the client's User-Agent. */
  readonly name: string;
}

/** A request whose connection stays open, so that the kernel can be asked for it. */
export interface OpenRequest {
  readonly request: Request;
  /** All ends of the client, where it has several connections. */
  readonly ends: readonly Endpoint[];
  readonly files?: EvidenceFiles;
  close(): Promise<void>;
}
