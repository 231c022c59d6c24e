import { LabError } from '../../src/errors.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Running } from '../nodes/container.ts';
import { comesWithin } from '../wait.ts';

/** An address of IPv6, and the one that stands for it in IPv4. */
export interface Pair {
  readonly ipv6: string;
  readonly ipv4: string;
}

/** What a translator is told (RFC 7915): it answers ICMP by `own`, an IPv4 address. */
interface Settings {
  readonly device: string;
  readonly own: string;
  /** Of 96 bits, without its length. */
  readonly prefix: string;
  readonly pairs: readonly Pair[];
}

/** Where a container finds the device by which a program makes packets. */
export const tunDevice = '/dev/net/tun';

/** The configuration of TAYGA: each node has an IPv4 address to itself, for as long as a world stands. */
export function taygaConf({ device, own, prefix, pairs }: Settings): string {
  return [
    `tun-device ${device}`,
    `ipv4-addr ${own}`,
    `prefix ${prefix}/96`,
    ...pairs.map(({ ipv4, ipv6 }) => `map ${ipv4} ${ipv6}`),
    '',
  ].join('\n');
}

/** What a container needs to run TAYGA, with lines of `ip -batch` that make its device a part of a node. */
export function taygaIn(settings: Settings, lines: readonly string[]) {
  return {
    capabilities: ['NET_ADMIN'],
    devices: [tunDevice],
    files: { '/etc/tayga.conf': taygaConf(settings) },
    command: [
      'sh',
      '-c',
      `set -e\ntayga --mktun -c /etc/tayga.conf\nip -batch - <<'E'\n${lines.join('\n')}\nE\nexec stdbuf -oL tayga -d -c /etc/tayga.conf`,
    ],
  };
}

/** Returns when TAYGA translates; ends it and throws a `LabError` when it does not. */
export async function translating(tayga: Running): Promise<Running> {
  if (await tayga.lines.first((line) => /^NAT64 prefix: /.test(line), comesWithin)) return tayga;
  await tayga[Symbol.asyncDispose]();
  throw new LabError(
    `The ${tayga.role} did not come up: ${lastWords(tayga.lines.all)}`,
    'The engine must lend /dev/net/tun to containers; lab doctor shows which engine it is.',
  );
}
