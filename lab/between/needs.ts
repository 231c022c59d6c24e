import type Docker from 'dockerode';
import { LabError, sentence } from '../../src/errors.ts';
import { families } from '../../src/outcome.ts';
import type { Fault, Topology } from '../../src/topology.ts';
import { Running } from '../nodes/container.ts';
import { comesWithin } from '../wait.ts';
import { closing } from './closed.ts';
import { loading } from './fault.ts';
import { loadingRules, noRedirects } from './router.ts';
import { tunDevice } from './tayga.ts';

/** What a network that is no plain link needs of the kernel and of the engine. */
export interface Need {
  readonly name: string;
  readonly devices?: readonly string[];
  /** Commands of a shell that try it; they need NET_ADMIN. */
  readonly trial: readonly string[];
}

/** What a translator takes packets from. */
const tunnel: Need = {
  name: 'tunnel device',
  devices: [tunDevice],
  trial: ['ip tuntap add dev trial mode tun'],
};

/** What closes peers to those who do not come by a proxy. */
const firewall: Need = {
  name: 'packet filter for a firewall before peers',
  trial: closing([{ IPv4: '198.51.100.1', IPv6: '2001:db8::1' }], families),
};

const packetFilter = (fault: Fault): Need => ({
  name: `packet filter for "${fault.kind}"`,
  trial: loading(fault),
});

/** What keeps a router from telling its neighbours of each other. */
const redirectFilter: Need = {
  name: 'packet filter for redirects',
  trial: [loadingRules(noRedirects)],
};

/** What a topology needs beyond networks and containers. */
export function needsOf({ fault, translator, proxy, router }: Topology): readonly Need[] {
  return [
    ...(translator ? [tunnel] : []),
    ...(fault ? [packetFilter(fault)] : []),
    ...(proxy ? [firewall] : []),
    ...(router ? [redirectFilter] : []),
  ];
}

/** Tries what a topology needs; throws a `LabError` that says what this machine lacks. */
export async function provideFor(
  docker: Docker,
  spec: { image: string; labels: Readonly<Record<string, string>>; topology: Topology },
): Promise<void> {
  for (const need of needsOf(spec.topology)) {
    const reason = await unmet(docker, spec, need);
    if (reason)
      throw new LabError(
        `${spec.topology.id} is not available here: ${reason}.`,
        'Ask the other networks, or use a machine whose kernel and engine have it; lab doctor shows both.',
      );
  }
}

/** Why a need is not met, by a container without a network that tries it. */
async function unmet(
  docker: Docker,
  { image, labels }: { image: string; labels: Readonly<Record<string, string>> },
  { name, devices, trial }: Need,
): Promise<string | undefined> {
  try {
    await using helper = await Running.start(docker, {
      image,
      labels,
      role: `trial of a ${name}`,
      on: 'no network',
      capabilities: ['NET_ADMIN'],
      ...(devices && { devices }),
      command: ['sh', '-c', ['set -e', ...trial].join('\n')],
    });
    const exit = await helper.exit(comesWithin);
    if (exit === 0) return undefined;
    // Its words may come later than its end.
    await helper.lines.until(() => undefined, comesWithin);
    return `the kernel has no ${name} (${said(helper.lines.all[0] ?? `exit ${exit}`)})`;
  } catch (error) {
    return `the engine lends no ${name} (${said(sentence(error))})`;
  }
}

function said(words: string): string {
  return words.trim().replace(/\.$/, '');
}
