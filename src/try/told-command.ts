/** Programs whose second word may be a command of theirs. */
const withCommands = /^(?:git|hg|svn|docker|p4|kubectl)$/;

/**
 * Of the words of a program: its name, its command and whom it dials, without a user. Any other word may be
 * a password.
 */
export function toldCommand(words: readonly string[]): string {
  const [first = '', second = ''] = words;
  const name = first.slice(first.lastIndexOf('/') + 1);
  const hasCommand = withCommands.test(name) && /^[a-z][a-z-]*$/.test(second);
  const whom = words.slice(1).flatMap((word) => whomIn(word) ?? [])[0];
  return [name, hasCommand && second, whom].filter(Boolean).join(' ');
}

function whomIn(word: string): string | undefined {
  const [, scheme, rest] =
    /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^/?#\s@]+[^?#\s]*)/.exec(word) ?? [];
  if (scheme && rest) return scheme + rest;
  return /^[\w.+-]+@((?:\[[^\]]+\]|[\w.-]+\.[\w-]+)(?::\S*)?)$/.exec(word)?.[1];
}
