import { lineOf, type Recognizer, raisedIn, type Situation } from './situation.ts';

/** A program that loading runs and that is not there: of the image, or of a repository that it cloned. */
export const programs: Recognizer = (situation) => {
  const error = raisedIn(situation, 'FileNotFoundError');
  const path = error?.path;
  if (!path || !/subprocess\.py$/.test(error.library ?? '') || path.startsWith('/'))
    return undefined;
  const from = path.includes('/') ? clonedFrom(situation) : undefined;
  if (from !== undefined)
    return {
      sentence: `Loading runs ${path} (${lineOf(error)}), which is not there: it clones ${from} before, and what stands in for that in the lab is an empty repository.`,
      remedy:
        'Let the file do without it where a setting of yours allows that; nothing after it could be seen.',
      exit: 3,
      missing: [path],
    };
  // One with a directory is a file of the tree.
  if (path.includes('/')) return undefined;
  return {
    sentence: `Loading runs the program ${path}, which is not in this image (${lineOf(error)}).`,
    remedy: 'Name an image that has it with --master-image.',
    exit: 2,
    missing: [path],
  };
};

/** The repository that was cloned last; nothing where none was. */
function clonedFrom({ reading }: Situation): string | undefined {
  const clones = (reading?.asked ?? []).flatMap(({ words = [] }) =>
    /\bgit$/.test(words[0] ?? '') && words.includes('clone')
      ? (words.find((word) => /:\/\/|^[\w.-]+@[\w.-]+:/.test(word)) ?? [])
      : [],
  );
  return clones.at(-1);
}
