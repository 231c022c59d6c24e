import { type Command, Option } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { documentSchema } from '../document/version.ts';
import type { Changes } from '../report/changes.ts';
import { changesTables } from '../report/markdown.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import type { Deps } from './deps.ts';

/** The form of a comparison, as commander hands it over. */
export interface Format {
  readonly markdown?: true;
  readonly json?: true;
}

/** Adds the options for the form of a comparison to a command. */
export function withFormat(command: Command): Command {
  return command
    .addOption(new Option('--markdown', 'as tables for a text').conflicts('json'))
    .addOption(new Option('--json', 'for programs'));
}

/** Changes in the form that the user asked for. */
export function formatted(
  changes: Changes,
  { markdown, json }: Format,
  { colour, width }: Deps,
): string {
  if (json) return stringify({ schema: documentSchema, ...changes }, { indent: 2, maxLength: 120 });
  return markdown ? changesTables(changes) : new TerminalRenderer(colour, width).changes(changes);
}
