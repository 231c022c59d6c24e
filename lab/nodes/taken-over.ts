import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import { roleLabel, worldLabel } from '../session/session.ts';
import type { ContainerSpec } from './container-spec.ts';

/** Containers of worlds that are up, by the value of their world label: they are used, and not started anew. */
export const takenOver = new Map<string, readonly Docker.ContainerInfo[]>();

/** The container that is what is to be started, where it runs already in a world that is taken over. */
export function alreadyRunning({
  labels,
  role,
  on,
}: Pick<ContainerSpec, 'labels' | 'role' | 'on'>): Docker.ContainerInfo | undefined {
  const world = takenOver.get(labels[worldLabel] ?? '') ?? [];
  return world.find((one) => one.Labels[roleLabel] === role && isOn(one, on));
}

function isOn(
  { HostConfig, NetworkSettings }: Docker.ContainerInfo,
  on: ContainerSpec['on'],
): boolean {
  if (typeof on === 'string') return false;
  if ('pod' in on) return HostConfig.NetworkMode === `container:${on.pod}`;
  const same = (wanted: string | undefined, has: string) =>
    wanted === undefined ? has === '' : has !== '' && canonical(wanted) === canonical(has);
  return Object.values(NetworkSettings.Networks).some(
    ({ NetworkID, IPAddress, GlobalIPv6Address }) =>
      NetworkID === on.network && same(on.ipv4, IPAddress) && same(on.ipv6, GlobalIPv6Address),
  );
}
