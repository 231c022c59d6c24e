import type Docker from 'dockerode';
import { lastWords } from '../../src/program-log.ts';
import { comesWithin } from '../wait.ts';
import { Running } from './container.ts';

/** What helpers are made of. */
export interface HelperParts {
  readonly docker: Docker;
  readonly images: { readonly lab: string };
  readonly labels: Readonly<Record<string, string>>;
}

/** A script of sh(1), and what it may do that programs of the container may not. */
interface Task {
  readonly role: string;
  readonly capability: string;
  readonly script: string;
}

/** Runs a script in the network namespace of a container, to its end, and answers with what it wrote. Throws when it fails. */
export async function inNamespace(
  parts: HelperParts,
  pod: Pick<Running, 'id'>,
  task: Task,
): Promise<readonly string[]> {
  await using helper = await start(parts, pod, task);
  const exit = await helper.exit(comesWithin);
  if (exit !== 0) throw failed(helper, `exit ${exit}`);
  // Its words may come later than its end.
  await helper.lines.until(() => undefined, comesWithin);
  return helper.lines.all;
}

/** The same, whose container stays: what the script left there can be read by it. */
export async function stayingInNamespace(
  parts: HelperParts,
  pod: Pick<Running, 'id'>,
  task: Task,
): Promise<Running> {
  const script = `${task.script}\necho ready\nexec sleep infinity`;
  const helper = await start(parts, pod, { ...task, script });
  if (await helper.lines.first((line) => line === 'ready', comesWithin)) return helper;
  await helper[Symbol.asyncDispose]();
  throw failed(helper, 'it is not ready');
}

function start(
  { docker, images, labels }: HelperParts,
  pod: Pick<Running, 'id'>,
  { role, capability, script }: Task,
): Promise<Running> {
  return Running.start(docker, {
    image: images.lab,
    labels,
    role,
    on: { pod: pod.id },
    capabilities: [capability],
    command: ['sh', '-c', script],
  });
}

function failed({ role, lines }: Running, how: string): Error {
  return new Error(`the ${role} failed (${how}): ${lastWords(lines.all)}`);
}
