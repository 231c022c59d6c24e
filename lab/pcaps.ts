import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { pcap } from './capture.ts';
import type { Cut } from './dial/dialled.ts';
import type { World } from './world.ts';

/** Cuts the packets of each cell out of the world's capture, by address and time, and puts them beside the cell's other evidence. */
export async function keepPcaps(world: World, cells: readonly { readonly directory: string; readonly cut: Cut }[]): Promise<void> {
  const cut = cells.map(({ cut: { addresses, from, to } }, index) => {
    const hosts = addresses.map((address) => `host ${address}`).join(' or ');
    // editcap's end is exclusive, and finer than a microsecond it does not go.
    const end = (Number(to) + 0.001).toFixed(6);
    return `editcap -F pcap -A ${from} -B ${end} ${pcap} - 2>/dev/null | tcpdump -Z root -r - -w /capture/cells/${index}.pcap '${hosts}' 2>/dev/null`;
  });
  if (!cut.length) return;
  const { exitCode, stderr } = await world.capture.exec(['sh', '-ec', ['mkdir -p /capture/cells', ...cut].join('\n')]);
  if (exitCode !== 0) throw new Error(`the packets of the cells could not be cut out of the capture: ${stderr.trim().split('\n').at(-1)}`);
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
