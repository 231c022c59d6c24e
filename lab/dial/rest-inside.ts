import type { Agent } from '../agent.ts';
import { ports } from '../master.ts';
import { forceRequest } from '../rest.ts';

/** Buildbot's REST API of the master that runs on an agent's own machine, which nobody reaches from outside. */

const api = `http://127.0.0.1:${ports.web}/api/v2`;

/** What it answers to a GET, parsed. Throws when it does not. */
export async function getInside<T>(agent: Agent, path: string): Promise<T> {
  return JSON.parse(await curl(agent, path)) as T;
}

/** Forces a build of each builder of a force scheduler. Throws when Buildbot refuses. */
export async function forceInside(agent: Agent, scheduler: string, params: Readonly<Record<string, string>> = {}): Promise<void> {
  await curl(agent, `/forceschedulers/${scheduler}`, '--header', 'content-type: application/json', '--data', forceRequest(params));
}

async function curl(agent: Agent, path: string, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await agent.run(['curl', '--silent', '--show-error', '--fail-with-body', ...options, `${api}${path}`]);
  if (exitCode !== 0) throw new Error(`the master did not answer ${path}: ${stderr.trim()} ${stdout.slice(0, 200)}`.trim());
  return stdout;
}
