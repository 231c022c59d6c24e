import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ending, ending, type Reading, reading } from '../../src/try/reading.ts';
import type { Running } from '../nodes/container.ts';
import { ifWithin } from '../wait.ts';
import { limits, ownDirectory } from './limits.ts';
import type { Put } from './unpack.ts';

const package_ = join(import.meta.dirname, '../../fixtures/try/lab_reading');

/** The programs of the lab that read a file, as they are put into a sandbox. */
export function readerFiles(authority: string): Put[] {
  const modules = readdirSync(package_).filter((name) => name.endsWith('.py'));
  return [
    ...modules.map((name) => ({
      path: `lab_reading/${name}`,
      content: readFileSync(join(package_, name)),
      mode: 0o644,
    })),
    { path: 'authority.pem', content: authority, mode: 0o644 },
  ];
}

/** What is asked of them. */
export interface ReadRequest {
  readonly read: 'master.cfg' | 'worker tac' | 'master tac';
  readonly tree: string;
  readonly basedir: string;
  readonly file: string;
  readonly ignored?: readonly string[];
  /** Files that were made up, by their absolute paths inside: what is done with them is watched. */
  readonly invented?: readonly string[];
}

/** How a program that read a file ended, and what it read; nothing where it did not answer in time. */
export interface Read {
  /** Whether the program that starts and guards it was gone before its time was over. */
  readonly guardEnded: boolean;
  readonly ending: Ending | undefined;
  readonly reading: Reading | undefined;
}

/** More than any reading has to say. */
const mostBytes = 64 * 2 ** 20;

/** How much longer than the limit of loading a reading may last that waits for a processor. */
const waits = 10;

/** More than that, in milliseconds: the guard waits up to 20 s for the stack of a late program, 5 s for its end and 5 s for its output; twice that on a busy machine. */
const grace = 60_000;

const boot = `import sys; sys.path.insert(0, '${ownDirectory}'); from lab_reading import guard; guard.main()`;

/** Reads a file in a sandbox. One that does not end is killed with the sandbox. */
export async function readIn(
  inside: Running,
  request: ReadRequest,
  environment: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Read> {
  const pipe = await inside.pipe(['python3', '-u', '-c', boot]);
  pipe.on('error', () => {});
  const atMost = Math.max(seconds, limits.load) * waits;
  pipe.write(`${JSON.stringify({ reading: request, environment, seconds, atMost })}\n`);
  const line = await ifWithin(atMost * 1000 + grace, firstLine(pipe));
  pipe.destroy();
  if (!line) return { guardEnded: line === '', ending: undefined, reading: undefined };
  const ended = ending.safeParse(json(line));
  const read = reading.safeParse(json(ended.data?.answer ?? ''));
  return { guardEnded: !ended.success, ending: ended.data, reading: read.data };
}

/** The first line; nothing at all where there came none. */
async function firstLine(pipe: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of pipe) {
      parts.push(Buffer.from(part));
      size += part.length;
      if (part.includes(10) || size > mostBytes) break;
    }
  } catch {
    // The sandbox was ended.
  }
  const text = Buffer.concat(parts).toString();
  return text.includes('\n') ? text.slice(0, text.indexOf('\n')) : '';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
