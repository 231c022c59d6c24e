import { UsageError } from '../../src/errors.ts';

/**
 * Packages that a file of requirements names, without comments. Throws a `UsageError` for what is no name
 * of a package: a URL, a path or an option may hold secrets, and would be kept in an image.
 */
export function namedPackages(text: string, file: string): string[] {
  const lines = text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(Boolean);
  const packages = lines.map((line, index) => {
    const [name = ''] = line.split(/\s+--hash=/);
    if (
      !/^[A-Za-z0-9][\w.-]*\s*(?:\[[\w,.\s-]*\])?\s*(?:[<>=!~]=?=?\s*[\w.*+!-]+\s*,?\s*)*(?:;.*)?$/.test(
        name,
      )
    )
      throw new UsageError(
        `Requirement ${index + 1} of ${file} is not the name of a package, with versions or without.`,
        'Name packages of the index alone: no URL, path or option; others go into an image for --master-image.',
      );
    return name.trim();
  });
  if (packages.length === 0)
    throw new UsageError(
      `${file} names no package.`,
      'Leave --requirements out, or name one a line.',
    );
  return packages;
}
