import { createInterface } from 'node:readline/promises';
import { UsageError } from '../src/errors.ts';

/** Asks a question with numbered answers until one of the numbers comes; returns its index. */
export async function ask(
  question: string,
  answers: readonly string[],
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<number> {
  const terminal = createInterface({ input, output });
  const ended = new Promise<undefined>((resolve) =>
    terminal.once('close', () => resolve(undefined)),
  );
  try {
    const numbered = answers.map((answer, index) => `  ${index + 1}  ${answer}\n`).join('');
    output.write(`\n${question}\n${numbered}`);
    for (;;) {
      const said = await Promise.race([terminal.question(`1-${answers.length}: `), ended]);
      if (said === undefined) throw new UsageError('There was no answer.', 'Answer by a number.');
      const index = Number(said.trim()) - 1;
      if (answers[index] !== undefined) return index;
    }
  } finally {
    terminal.close();
  }
}
