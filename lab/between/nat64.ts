import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Addresses } from '../nodes/addresses.ts';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import { comesWithin } from '../wait.ts';
import type { Translation } from './translation.ts';

/** What TAYGA says last before it translates. */
const translates = /^NAT64 prefix: /;

/** Settings of a node that passes packets on, and answers on a link for those that it translates. */
const forwarding: Readonly<Record<string, string>> = {
  'net.ipv4.ip_forward': '1',
  'net.ipv4.conf.all.proxy_arp': '1',
  'net.ipv6.conf.all.forwarding': '1',
  'net.ipv4.conf.all.send_redirects': '0',
  'net.ipv4.conf.default.send_redirects': '0',
};

/**
 * The configuration of TAYGA: each node before it has an address behind it to itself, for as long as
 * a world stands.
 */
export function taygaConf({ prefix, pairs }: Translation, own: string): string {
  return [
    'tun-device nat64',
    `ipv4-addr ${own}`,
    `prefix ${prefix}/96`,
    ...pairs.map(({ ipv4, ipv6 }) => `map ${ipv4} ${ipv6}`),
    '',
  ].join('\n');
}

/** A node that translates (RFC 7915), on the link of both sides. */
export async function startNat64(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    on: Endpoint;
    translation: Translation;
    /** An address of TAYGA's own. */
    own: string;
  },
): Promise<Running> {
  const { image, labels, on, translation, own } = spec;
  const routes = [
    'link set nat64 up',
    `route add ${translation.prefix}/96 dev nat64`,
    ...translation.pairs.map(({ ipv4 }) => `route add ${ipv4}/32 dev nat64`),
  ];
  const router = await Running.start(docker, {
    image,
    labels,
    on,
    role: 'NAT64 router',
    sysctls: forwarding,
    capabilities: ['NET_ADMIN'],
    devices: ['/dev/net/tun'],
    files: { '/etc/tayga.conf': taygaConf(translation, own) },
    command: [
      'sh',
      '-c',
      `set -e\ntayga --mktun -c /etc/tayga.conf\nip -batch - <<'E'\n${routes.join('\n')}\nE\nexec stdbuf -oL tayga -d -c /etc/tayga.conf`,
    ],
  });
  if (await router.lines.first((line) => translates.test(line), comesWithin)) return router;
  await router[Symbol.asyncDispose]();
  throw new LabError(
    `The NAT64 router did not come up: ${lastWords(router.lines.all)}`,
    'The engine must lend /dev/net/tun to containers; lab doctor shows which engine it is.',
  );
}

/** The route of a node to what is behind a translator, as a command of a shell; it needs NET_ADMIN. */
export function routeBy(router: Addresses, { prefix }: Translation): string {
  return `ip -6 route add ${prefix}/96 via ${router.IPv6}`;
}
