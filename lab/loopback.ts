import type { Agent } from './agent.ts';
import { ports } from './master.ts';

const origin = `http://127.0.0.1:${ports.web}`;

/** What the REST API of the master on a machine answers to a GET there, parsed. Throws when it is no success. */
export async function read<T>(agent: Agent, path: string): Promise<T> {
  return JSON.parse(await curl(agent, `/api/v2${path}`)) as T;
}

/** Posts JSON to the master on a machine, from there. Throws when it is not taken. */
export async function post(agent: Agent, path: string, json: string, ...options: readonly string[]): Promise<void> {
  await curl(agent, path, '--header', 'content-type: application/json', '--data', json, ...options);
}

async function curl(agent: Agent, path: string, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await agent.run(['curl', '--silent', '--show-error', '--fail', ...options, `${origin}${path}`]);
  if (exitCode !== 0) throw new Error(`the master did not grant its own machine ${path}: ${stderr.trim()}`);
  return stdout;
}
