import { type Python, usualPython } from '../../src/python.ts';

/**
 * What pip 23 and uv 0.13 say when they refuse, and how the lab puts it; `$1` and `$2` are the
 * pattern's groups, `$0` is the Python. The first that fits counts.
 */
const words: readonly (readonly [RegExp, string])[] = [
  [
    /Hash mismatch for `([^`]+)`/,
    'the file of $1 that the index gave has another hash than the lock says',
  ],
  [
    /DO NOT MATCH THE HASHES.*? (\S+==\S+) from/,
    'the file of $1 that the index gave has another hash than the lock says',
  ],
  [
    /no trusted hash was provided for: `([^`]+)`/,
    'the lock has no hash of $1, which something in it needs',
  ],
  [/Because (\w\S+) has no usable wheels/, 'of $1 there is no wheel that Python $0 can install'],
  [/Wheels are required for `([^`]+)`/, 'of $1 there is no wheel that Python $0 can install'],
  [/Python (?:version \()?[\d.]+\)? does not satisfy Python(\S+) and (\S+)/, '$2 needs Python $1'],
  [/there is no version of (\S+)/, 'the index has no $1'],
  [/No matching distribution found for (\S+)/, 'the index has no $1'],
  [/Because (\S+) was not found in the package registry/, 'the index has no $1'],
  [
    /Failed to fetch: `?([^\s`]+)`?.* cause: (.+?)(?: \(os error.*)?$/,
    '$1 could not be fetched ($2)',
  ],
  [/Because (.+?), we can conclude/, '$1'],
];

/**
 * Why pip or uv did not install or resolve, as a part of a sentence that names the package; nothing
 * when it is none of what is known here.
 */
export function refusal(output: string, python: Python = usualPython): string | undefined {
  const text = output.trim().replaceAll(/\s+/g, ' ');
  for (const [pattern, reason] of words) {
    const match = pattern.exec(text);
    if (match)
      return reason.replaceAll(/\$(\d)/g, (_, group) =>
        group === '0' ? python : (match[Number(group)] ?? ''),
      );
  }
  return undefined;
}

/** The packages that uv found only as source archives, which the lab does not build. */
export function withoutWheel(output: string): string[] {
  return [...output.matchAll(/Wheels are required for `([^`]+)`/g)].map(([, name = '']) => name);
}

/**
 * The package of which there is a fitting version, but a younger one than uv was allowed to take.
 */
export function tooYoung(output: string): string | undefined {
  return /`([^`]+)` was filtered by `exclude-newer`/.exec(output)?.[1];
}
