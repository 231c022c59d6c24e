import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { lastWords } from '../../src/program-log.ts';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import { linkLocalAtOnce } from '../nodes/link-local.ts';
import { comesWithin } from '../wait.ts';

/** The Ethernet address of a router, of the range that anyone may use: a world has one, and a link to itself. */
export const routerMac = '02:00:00:00:00:07';

/** Settings of a node that passes packets on, and tells nobody that the other side is on the same link. */
export const forwarding: Readonly<Record<string, string>> = {
  'net.ipv4.ip_forward': '1',
  'net.ipv6.conf.all.forwarding': '1',
  'net.ipv4.conf.all.send_redirects': '0',
  'net.ipv4.conf.default.send_redirects': '0',
};

/** No setting of Linux keeps a router from redirects of IPv6 (RFC 4861 section 8). */
export const noRedirects = `table ip6 redirects {
  chain out {
    type filter hook output priority filter; policy accept;
    icmpv6 type nd-redirect drop
  }
}
`;

/** Lines of a shell that put rules of nft(8) in force; they need NET_ADMIN. */
export function loadingRules(rules: string): string {
  return `nft -f - <<'RULES' || exit 1\n${rules}RULES`;
}

/** A node that passes packets on from one side to the other, on the link of both. */
export async function startRouter(
  docker: Docker,
  spec: { image: string; labels: Readonly<Record<string, string>>; on: Endpoint },
): Promise<Running> {
  const { image, labels, on } = spec;
  const router = await Running.start(docker, {
    image,
    labels,
    role: 'router',
    on: { ...on, mac: routerMac },
    // It asks for neighbours from its link-local address.
    sysctls: { ...forwarding, ...linkLocalAtOnce },
    capabilities: ['NET_ADMIN'],
    command: ['sh', '-c', `${loadingRules(noRedirects)}\necho ready\nexec sleep infinity`],
  });
  if (await router.lines.first((line) => line === 'ready', comesWithin)) return router;
  await router[Symbol.asyncDispose]();
  throw new LabError(
    `The router did not come up: ${lastWords(router.lines.all)}`,
    'The words above are its own; nothing is said about Buildbot here.',
  );
}
