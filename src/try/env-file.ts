import { UsageError } from '../errors.ts';
import type { Situation } from './situation.ts';

/** Variables that a file needs and that are not given, with one at which it stopped first. */
export function variablesMissing(situation: Situation, first?: string): string[] {
  const { reading, environment } = situation;
  const needed = (reading?.text?.variables ?? []).filter(({ needed }) => needed);
  const all = [...(first === undefined ? [] : [first]), ...needed.map(({ name }) => name)];
  return [...new Set(all)].filter((name) => !environment.includes(name));
}

/** A file to fill: what must be given, and as comments what may. */
export function envFileFor({ reading, file }: Situation, missing: readonly string[]): string {
  const where = new Map(
    (reading?.text?.variables ?? []).map(({ name, at }) => [name, at] as const),
  );
  const optional = (reading?.text?.variables ?? [])
    .filter(({ name, needed }) => !needed && !missing.includes(name))
    .map(({ name }) => name);
  const line = (name: string) => {
    const at = where.get(name);
    return at ? `# ${at.file} line ${at.line}\n` : '';
  };
  return [
    `# Variables that ${file} reads. Give this file with --env-file.\n`,
    ...missing.map((name) => `${line(name)}${name}=\n`),
    ...[...new Set(optional)].map((name) => `${line(name)}# ${name}=\n`),
  ].join('');
}

/**
 * The variables of an environment file: `NAME=VALUE` a line, comments and empty lines left out. A value
 * may stand in quotes. Throws a `UsageError` that names the line and not its value.
 */
export function parseEnvFile(text: string, name: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, variable, value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (!variable)
      throw new UsageError(
        `${name} line ${index + 1} is not NAME=VALUE.`,
        'Write one variable a line; a comment begins with #.',
      );
    found[variable] = unquoted(value.trim());
  }
  return found;
}

function unquoted(value: string): string {
  const [, quote, inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return quote ? (inner ?? '') : value;
}
