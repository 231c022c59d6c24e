import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import type { Lines } from '../nodes/lines.ts';
import { comesWithin } from '../wait.ts';
import { CaptureCounter } from './capture-count.ts';
import { packetFields } from './packet.ts';

/** Ports on which TLS may be spoken from the first byte, and which tshark does not know by itself. */
const tlsPorts = [9989, 8010, 465] as const;

/**
 * The kernel keeps packets here until tcpdump takes them, which waits for the decoder. Each has a place
 * for as much as is kept of any: of 64 KiB, as is the default, 32 MiB had 512 places, and a world that
 * looked up its names lost some. These are 4096.
 */
const bufferKiB = 65_536;

/** What is kept of a packet, in bytes: all but the end of a large segment, of which nobody reads more than its length. */
const keptOfPacket = 16_384;

/** Where tcpdump keeps the packets it passes on. */
export const pcap = '/capture/world.pcap';

/** tee(1) writes to its standard output first: what is decoded has been kept. */
const keeping = `tee /dev/fd/3 3>&1 > ${pcap}`;

/**
 * Captures all that crosses a bridge, or the loopback interface of a pod, and decodes it as it
 * comes. tcpdump writes each packet at once and keeps the file for evidence; tshark decodes.
 * Everything after the return is seen.
 */
export async function capture(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    interface: string;
    pod?: string;
    role: string;
    /** Which packets, in the words of pcap-filter(7); all unless given. */
    filter?: string | undefined;
  },
): Promise<{ container: Running; packets: Lines; counter: CaptureCounter }> {
  const decode = [
    'tshark',
    '-l',
    '-n',
    '-r',
    '-',
    '-T',
    'fields',
    '-E',
    'occurrence=f',
    ...tlsPorts.flatMap((port) => ['-d', `tcp.port==${port},tls`]),
    ...packetFields.flatMap((field) => ['-e', field]),
  ];
  const filter = spec.filter ? ` '${spec.filter}'` : '';
  const container = await Running.start(docker, {
    image: spec.image,
    role: spec.role,
    labels: spec.labels,
    on: spec.pod ? { pod: spec.pod } : 'host network',
    // NET_ADMIN is for promiscuous mode; the other two let tcpdump open its file as the user it
    // becomes.
    capabilities: ['NET_RAW', 'NET_ADMIN', 'SETUID', 'SETGID'],
    command: [
      'sh',
      '-c',
      `mkdir -p /capture && tcpdump -i ${spec.interface} -Z root -B ${bufferKiB} -s ${keptOfPacket} -U --immediate-mode -w -${filter} | ${keeping} | ${decode.join(' ')}`,
    ],
  });
  const listening = await container.lines.first(
    (line) => line.includes('listening on'),
    comesWithin,
  );
  if (!listening)
    throw new LabError(
      `The ${spec.role} did not begin to capture: ${container.lines.all.slice(-3).join(' · ') || 'it said nothing'}.`,
      'Run lab doctor; the engine must allow NET_RAW.',
    );
  const counter = new CaptureCounter(container.lines, await Agent.start(container));
  return { container, packets: container.lines, counter };
}
