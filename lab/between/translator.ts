import type Docker from 'dockerode';
import { isMapped, type Topology } from '../../src/topology.ts';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import { forwarding } from './router.ts';
import { taygaIn, translating } from './tayga.ts';
import type { Translation } from './translation.ts';
import type { Way, Ways } from './ways.ts';

/** What a translator reaches by its own interface, and by nodes that translate themselves. */
export function waysOfTranslator(
  { prefix, pairs }: Pick<Translation, 'prefix' | 'pairs'>,
  { translator = [] }: Pick<Ways, 'translator'>,
) {
  return {
    device: 'translator',
    reached: [`${prefix}/96`, ...pairs.map(({ ipv4 }) => ipv4)],
    ways: [
      ...translator,
      ...pairs.flatMap(({ ipv6, clat }): Way[] => (clat ? [{ to: ipv6, via: clat.node }] : [])),
    ],
  };
}

/** What the node of a translator is called. */
export function translatorName(topology: Pick<Topology, 'translator'>): string {
  return isMapped(topology) ? 'SIIT-DC border relay' : 'NAT64 router';
}

/** A node that translates (RFC 6146, RFC 7755), on the link of both sides. */
export async function startTranslator(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    on: Endpoint;
    topology: Topology;
    translation: Translation;
    ways: Pick<Ways, 'translator'>;
    /** An address of TAYGA's own. */
    own: string;
  },
): Promise<Running> {
  const { image, labels, on, topology, translation, own } = spec;
  const { prefix, pairs } = translation;
  const { device, reached, ways } = waysOfTranslator(translation, spec.ways);
  const lines = [
    // Linux lets those who ask for another's address wait up to 0.8 s, in which Happy Eyeballs gives up on a family.
    'ntable change name arp_cache dev eth0 proxy_delay 0',
    `link set ${device} up`,
    ...reached.map((to) => `route add ${to} dev ${device}`),
    ...ways.map(({ to, via }) => `route add ${to} via ${via}`),
  ];
  return translating(
    await Running.start(docker, {
      image,
      labels,
      on,
      role: translatorName(topology),
      // It answers on the link for those that it translates.
      sysctls: { ...forwarding, 'net.ipv4.conf.all.proxy_arp': '1' },
      ...taygaIn({ device, own, prefix, pairs }, lines),
    }),
  );
}
