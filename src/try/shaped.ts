import type { Reading } from './reading.ts';

/** Files that were made up, and why each must not be: it is no secret, by what loading did with it. */
export type Shaped = ReadonlyMap<string, string>;

/**
 * Which of these files, texts by their absolute paths, decide more than a secret does. One that is handed
 * on whole is a secret, and nothing else is.
 */
export function shapedBy(
  files: Readonly<Record<string, string>>,
  reading: Reading | undefined,
): Shaped {
  return new Map(
    Object.entries(files).flatMap(([path, text]) => {
      const why = whyNot(path, text, reading);
      return why === undefined ? [] : [[path, why] as const];
    }),
  );
}

function whyNot(path: string, text: string, reading: Reading | undefined): string | undefined {
  if (!reading) return undefined;
  const { shaped, failure, builders, workers, directives = [] } = reading;
  const use = shaped.find((one) => one.path === path);
  if (use) {
    const by = use.at ? `${use.at.file} line ${use.at.line}` : 'loading';
    return `${by} takes its text apart (${use.how})`;
  }
  const has = (...words: readonly (string | null | undefined)[]) =>
    words.some((one) => one?.includes(text));
  const named = builders.flatMap(({ name, tags, schedulers }) => [name, ...tags, ...schedulers]);
  if (has(...named, ...workers.map(({ name }) => name)))
    return 'its text is a name of a worker, a builder or a scheduler';
  if (has(...directives.flatMap(({ host, path: at }) => [host, at])))
    return 'its text says whom a directive dials';
  const raised = (failure?.chain ?? []).map(({ words }) => words);
  if (has(...(failure?.errors ?? []), ...raised)) return 'loading does not take a made-up text';
  return undefined;
}
