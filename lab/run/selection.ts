import type { Selection } from '../../src/cli/selection.ts';

const variable = 'LAB_SELECTION';

/**
 * The cells that this run asks, when not all of them: vitest's processes inherit the choice from
 * the command line's.
 */
export function selection(): Selection | undefined {
  const text = process.env[variable];
  return text ? (JSON.parse(text) as Selection) : undefined;
}

export function setSelection(chosen: Selection): void {
  process.env[variable] = JSON.stringify(chosen);
}
