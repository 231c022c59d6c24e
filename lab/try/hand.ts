import { LabError } from '../../src/errors.ts';
import type { Runner } from '../nodes/agent.ts';
import { fixture } from '../servers/fixture.ts';
import { comesWithin } from '../wait.ts';
import { masterScript } from './programs.ts';

/** How long what is asked of a master may take, in seconds: ten less than the agent has that asks. */
const takesAtMost = comesWithin / 1000 - 10;

/** How the lab's client ends where the master had not answered in time, or had ended. */
const unanswered = 124;

const client = fixture('try/ask_master.py');

/** What a master under test is asked by the lab: see fixtures/try/lab_playing/hand.py. */
export type Ask =
  | { readonly do: 'chat'; readonly first?: boolean }
  | { readonly do: 'poll'; readonly first?: boolean; readonly of?: readonly string[] }
  | { readonly do: 'usage' | 'load' | 'database' | 'directory' | 'latent' }
  | { readonly do: 'give up'; readonly name: string }
  | { readonly do: 'start'; readonly providers: readonly (readonly string[])[] }
  | { readonly do: 'builds'; readonly without: readonly string[] }
  | {
      readonly do: 'work';
      readonly workers: Readonly<Record<string, string>>;
      readonly host: string;
      readonly port: number;
      readonly tls: boolean;
    };

/** A master that can be asked. */
export interface AskedMaster {
  readonly master: { readonly agent: Runner };
  /** When the last answer must have come, by `performance.now()`; once a master has started it is known. */
  readonly asksUntil?: number;
}

/** Whether there is time to ask a master anything more. */
export function canAsk({ asksUntil = Number.POSITIVE_INFINITY }: Pick<AskedMaster, 'asksUntil'>) {
  return performance.now() < asksUntil;
}

/**
 * Asks a master for something; answers with what it says, or with nothing where what was asked had not
 * come to an end in time, the time for all questions was over, or the master itself had ended. Throws a `LabError` where the hand itself failed: that is no answer of the user's.
 */
export async function askMaster<T>(of: AskedMaster, asked: Ask): Promise<T | undefined> {
  if (!canAsk(of)) return undefined;
  const { asksUntil = Number.POSITIVE_INFINITY } = of;
  const takes = Math.min(takesAtMost, (asksUntil - performance.now()) / 1000);
  const words = [JSON.stringify(asked), masterScript, takes, unanswered].map(String);
  const command = ['python3', '-c', client, ...words];
  const { exitCode, stdout, stderr } = await of.master.agent.run(command);
  if (exitCode === unanswered) return undefined;
  if (exitCode !== 0 || !stdout)
    throw failed(asked, stderr.trim().split('\n').at(-1) || 'it did not answer');
  const answer: unknown = JSON.parse(stdout);
  if (isError(answer)) throw failed(asked, answer.error);
  return answer as T;
}

function isError(answer: unknown): answer is { readonly error: string } {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}

function failed({ do: what }: Ask, words: string): LabError {
  return new LabError(
    `The lab's hand in the master failed at ${what}: ${words}`,
    'What was tried here says nothing about the configuration.',
  );
}
