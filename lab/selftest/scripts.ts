import type { Running } from '../nodes/container.ts';
import { inNamespace } from '../nodes/helper.ts';
import type { World } from '../world/world.ts';
import type { Hand } from './saboteur.ts';

/** Scripts that saboteurs run in a world, and those that undo them. */

/** Runs a script in the network namespace of a container, with a capability that its programs lack. */
export function sabotage(world: World, pod: Running, capability: string, script: string) {
  return inNamespace(world.spec, pod, { role: "saboteur's helper", capability, script });
}

/** The same, until the saboteur has had the world: then another script makes it as it was, which may need what the first one said. */
export async function sabotageUntil(
  world: World,
  { within }: Pick<Hand, 'within'>,
  pod: Running,
  {
    script,
    undo,
  }: { readonly script: string; readonly undo: string | ((said: readonly string[]) => string) },
): Promise<void> {
  const as = 'NET_ADMIN';
  const said = await sabotage(world, pod, as, script);
  const undoing = typeof undo === 'string' ? undo : undo(said);
  within.defer(async () => void (await sabotage(world, pod, as, undoing)));
}

/** Takes a route from a node, until the saboteur has had the world. */
export function withoutRoute(
  world: World,
  hand: Pick<Hand, 'within'>,
  pod: Running,
  to: string,
): Promise<void> {
  return sabotageUntil(world, hand, pod, {
    script: `ip -6 route show ${to} && ip -6 route del ${to}`,
    undo: ([route]) => `ip -6 route add ${route}`,
  });
}

/** Runs a script in a container that changes a file, until the saboteur has had the world: then the file is as it was. */
export async function changedUntil(
  { within }: Pick<Hand, 'within'>,
  running: Running,
  file: string,
  script: string,
): Promise<void> {
  const { stdout: text } = await running.exec(['cat', file], '0');
  within.defer(async () => {
    const { exitCode } = await running.exec(['sh', '-c', 'printf %s "$0" > "$1"', text, file], '0');
    if (exitCode !== 0) throw new Error(`${file} is not as it was`);
  });
  await inside(running, script);
}

/** Runs a script in a container, as the lab does; by root, though its programs may be somebody else's. */
export async function inside(running: Pick<Running, 'exec'>, script: string): Promise<void> {
  const { exitCode, stderr } = await running.exec(['sh', '-c', script], '0');
  if (exitCode !== 0) throw new Error(`the sabotage failed: ${stderr}`);
}
