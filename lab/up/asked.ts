import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { roleLabel, sessionLabel, worldLabel } from '../session/session.ts';
import type { Whole } from './chosen.ts';

/**
 * Throws a `LabError` while a process asks cells in a world that is up, which has a capture of its own
 * there: two would take each other's dials for their own, and a change meanwhile would be no part of
 * what either declares.
 */
export async function refuseWhileAsked(
  docker: Docker,
  { name, session, record }: Pick<Whole, 'name' | 'session' | 'record'>,
): Promise<void> {
  const filters = { label: [`${worldLabel}=${record.network.bridge}`, `${roleLabel}=capture`] };
  const others = (await docker.listContainers({ filters })).flatMap(({ Labels }) =>
    Labels[sessionLabel] === session ? [] : (Labels[sessionLabel] ?? []),
  );
  if (others.length)
    throw new LabError(
      `Process ${others[0]?.split('-')[1]} asks cells in ${name} now.`,
      'Wait until it has ended.',
    );
}
