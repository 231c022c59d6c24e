import { filesMissing, lineOf, type Recognizer, raisedIn, shownPath } from './situation.ts';

/** A file that the configuration reads and that is not there. */
export const files: Recognizer = (situation) => {
  const error = raisedIn(situation, 'FileNotFoundError');
  const path = error?.path;
  if (!path) return undefined;
  const shown = shownPath(path, situation);
  const named = situation.reading?.variables.find(
    ({ at, given }) =>
      given && at && error.at && at.file === error.at.file && at.line === error.at.line,
  )?.name;
  const place = placeFor(path, situation);
  const more = filesMissing(situation).filter((one) => one !== shown && !one.endsWith(`/${shown}`));
  return {
    sentence: `${shown.startsWith('/') ? `${shown} is not there` : `No such file: ${shown}`}${named ? `, which ${named} names` : ''} (${lineOf(error)}).`,
    remedy: [
      whereToPut(shown, place),
      ...(more.length ? [`It reads ${more.join(', ')} too, and that is not there either.`] : []),
    ].join(' '),
    exit: 2,
    missing: [shown, ...more],
  };
};

function whereToPut(shown: string, place: string | undefined): string {
  if (place) return `Place the tree with --at ${place}.`;
  if (shown.startsWith('/')) return `Give it with --file HOST=${shown}.`;
  return 'Give the tree that has it with --source, or the directory that it is relative to with --basedir.';
}

/** Where the tree must stand for a file of it to be at an absolute path. */
function placeFor(path: string, { paths }: Parameters<Recognizer>[0]): string | undefined {
  const found = paths
    .filter((one) => path.endsWith(`/${one}`))
    .toSorted((a, b) => b.length - a.length)[0];
  return found && path.slice(0, -found.length - 1);
}
