import { htmlEscape } from 'escape-goat';
import type { Caught } from '../selftest.ts';
import { table } from './markup.ts';

/** What was broken on purpose, and what the lab said to it. */
export function selftestTable(saboteurs: readonly Caught[]): string {
  const rows = saboteurs.map(
    ({ id, breaks, acts, came, caught }) =>
      `<tr><th scope="row">${htmlEscape(id)}<small>${htmlEscape(acts)}</small></th><td>${caught ? 'caught' : '<b>not caught</b>'}</td><td>${htmlEscape(breaks)}</td><td>${htmlEscape(came)}</td></tr>`,
  );
  return table(['Saboteur', '', 'What it breaks', 'What the lab said'], rows, 'Selftest');
}
