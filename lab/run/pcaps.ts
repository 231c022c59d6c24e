import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { PacketFilter } from '../dial/dialled.ts';
import { pcap } from '../witness/capture.ts';
import type { World } from '../world/world.ts';

/**
 * Cuts the packets of each cell out of the world's capture, by address and port, and puts them
 * beside the cell's other evidence.
 */
export async function keepPcaps(
  world: World,
  cells: readonly { readonly directory: string; readonly packets: PacketFilter }[],
): Promise<void> {
  const cut = cells.map(({ packets: { addresses, ports } }, index) => {
    const any = (word: string, values: readonly string[]) =>
      values.map((value) => `${word} ${value}`).join(' or ');
    return `tcpdump -Z root -r ${pcap} -w /capture/cells/${index}.pcap '(${any('host', addresses)}) and (${any('port', ports)})' 2> /capture/said || { cat /capture/said >&2; exit 1; }`;
  });
  if (!cut.length) return;
  const { exitCode, stderr } = await world.capture.exec([
    'sh',
    '-ec',
    ['mkdir -p /capture/cells', ...cut].join('\n'),
  ]);
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
