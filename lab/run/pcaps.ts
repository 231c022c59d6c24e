import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { PacketFilter } from '../dial/dialled.ts';
import { pcap } from '../witness/capture.ts';
import type { World } from '../world/world.ts';

/** A cell's directory, and where its packets are in the world's capture. */
export interface Kept {
  readonly directory: string;
  readonly packets: PacketFilter;
}

/**
 * Cuts the packets of each cell out of the world's capture, by address and port, and puts them
 * beside the cell's other evidence.
 */
export async function keepPcaps(world: World, cells: readonly Kept[]): Promise<void> {
  if (!cells.length) return;
  const { exitCode, stderr } = await world.capture.exec(['sh', '-ec', cutting(cells)]);
  if (exitCode !== 0)
    throw new Error(
      `the packets of the cells could not be cut out of the capture: ${stderr.trim().split('\n').at(-1)}`,
    );
  const tar = extract();
  const copying = pipeline(Readable.from(await world.capture.archive('/capture/cells')), tar);
  for await (const entry of tar) {
    const index = /(\d+)\.pcap$/.exec(entry.header.name)?.[1];
    const cell = index === undefined ? undefined : cells[Number(index)];
    if (cell) await pipeline(entry, createWriteStream(join(cell.directory, 'packets.pcap')));
    else entry.resume();
  }
  await copying;
}

/**
 * A script of sh(1) that cuts them out. The capture goes on meanwhile, and a packet of somebody else may
 * be at its end in part: all that was decoded is there before it.
 */
export function cutting(cells: readonly Pick<Kept, 'packets'>[], world = pcap): string {
  const directory = dirname(world);
  const [said, whole] = [`${directory}/said`, `${directory}/whole.pcap`];
  const any = (word: string, values: readonly string[]) =>
    values.map((value) => `${word} ${value}`).join(' or ');
  const copy = (from: string, to: string, filter = '') =>
    `tcpdump -Z root -r ${from} -w ${to}${filter} 2> ${said}`;
  const failed = `{ cat ${said} >&2; exit 1; }`;
  return [
    `mkdir -p ${directory}/cells`,
    `${copy(world, whole)} || grep -q 'truncated dump file' ${said} || ${failed}`,
    ...cells.map(({ packets: { addresses, ports } }, index) => {
      const filter = ` '(${any('host', addresses)}) and (${any('port', ports)})'`;
      return `${copy(whole, `${directory}/cells/${index}.pcap`, filter)} || ${failed}`;
    }),
  ].join('\n');
}
