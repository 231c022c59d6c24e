import { familyOf, isAddress, unbracketed } from '../../src/address.ts';
import type { Request } from '../../src/evidence.ts';
import { fill, type Place } from '../../src/place.ts';
import { connectedTo } from '../dial/readings.ts';
import type { EvidenceFiles } from '../evidence.ts';
import type { Agent } from '../nodes/agent.ts';
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
  readonly files?: EvidenceFiles;
  close(): Promise<void>;
}

/** The host that a row writes, as it stands in a URL, and without brackets. */
export function hostOf({ place }: Asking, written: string) {
  const inUrl = fill(written, place);
  return { inUrl, bare: unbracketed(inUrl) };
}

/** The connection over which a client asks a host: the family it was pinned to, and its own end. */
export async function connectionOf(
  { machine, port }: Asking,
  tools: Agent,
  host: string,
): Promise<Pick<Request, 'family' | 'local'>> {
  const { IPv4, IPv6 } = machine.addresses;
  const [local] = await connectedTo(tools, port, [IPv4, IPv6]);
  return {
    ...(isAddress(host) && { family: familyOf(host) }),
    ...(local && { local }),
  };
}
