import { sessionLabel } from '../session/session.ts';

/** Sessions whose containers and networks outlive this process: they are let go of, and not removed. */
export const staying = new Set<string>();

/** Whether what bears these labels stays. */
export function stays(labels: Readonly<Record<string, string>>): boolean {
  const session = labels[sessionLabel];
  return session !== undefined && staying.has(session);
}
