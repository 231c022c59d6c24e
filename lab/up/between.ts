import type Docker from 'dockerode';
import { roleLabel } from '../session/session.ts';
import type { UpNode } from './record.ts';

/** Nodes of a world between programs and their peers, such as a router: all that is on its network, and none of these. */
export function nodesBetween(
  containers: readonly Docker.ContainerInfo[],
  nodes: readonly UpNode[],
): UpNode[] {
  const known = nodes.flatMap(({ container, pod }) => [container, pod]);
  return containers.flatMap(({ Id, Labels, NetworkSettings, HostConfig }) => {
    const role = Labels[roleLabel] ?? '';
    const ends = Object.values(NetworkSettings.Networks).flatMap((one) => [
      one.IPAddress,
      one.GlobalIPv6Address,
    ]);
    const addresses = ends.filter(Boolean);
    if (known.includes(Id) || !addresses.length || HostConfig.NetworkMode === 'host') return [];
    const name = role.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const what = `the ${role}`;
    return [{ name, what, container: Id, pod: Id, addresses, more: 0, ports: [], between: true }];
  });
}
