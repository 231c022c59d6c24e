import type { Runner } from '../nodes/agent.ts';

/** How long what is asked of a master may take, in seconds. */
const takesAtMost = 100;

const program = `import socket, sys
with socket.socket(socket.AF_UNIX) as hand:
    hand.settimeout(${takesAtMost})
    hand.connect('\\0lab-try')
    hand.sendall(sys.argv[1].encode() + b'\\n')
    print(hand.makefile().readline(), end='')
`;

/** What a master under test is asked by the lab: see fixtures/try/hand.py. */
export type Ask =
  | { readonly do: 'chat'; readonly first?: boolean }
  | { readonly do: 'poll'; readonly first?: boolean; readonly of?: readonly string[] }
  | { readonly do: 'usage' | 'load' | 'database' | 'directory' | 'latent' }
  | { readonly do: 'builds'; readonly without: readonly string[]; readonly branch?: string }
  | {
      readonly do: 'work';
      readonly workers: Readonly<Record<string, string>>;
      readonly host: string;
      readonly port: number;
      readonly tls: boolean;
    };

/** Asks a master for something; answers with what it says, or with its error or none in time. */
export async function askMaster<T>(
  machine: Runner,
  asked: Ask,
): Promise<T | { readonly error: string }> {
  const { exitCode, stdout, stderr } = await machine.run([
    'python3',
    '-c',
    program,
    JSON.stringify(asked),
  ]);
  if (exitCode !== 0 || !stdout)
    return { error: stderr.trim().split('\n').at(-1) || 'it did not answer' };
  return JSON.parse(stdout) as T;
}
