import { lastWords } from '../../src/program-log.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { readLabels } from '../../src/try/said.ts';
import type { StartedProgram } from '../dial/program.ts';

/** Whether a master came to run; else the number of the directive that stopped it, or why it did not load. */
export type Startup = 'running' | { readonly behind: number } | { readonly sentence: string };

/** The directive at which a master stopped that did not come to run; or its own words. */
export function blamed(
  { lines }: Pick<StartedProgram, 'lines'>,
  rows: readonly TrialRow[],
): Startup {
  const within = (part: string) => lines.all.some((line) => line.includes(part));
  const stopped = rows.find(({ dial }) => {
    switch (dial.directive.kind) {
      case 'db':
        return readLabels({ lines: lines.all }, dial.labels).said === 'failed';
      case 'secrets':
        return within('/buildbot/secrets/');
      case 'listen':
        return within('/buildbot/www/service.py');
      case 'worker-port':
        return within('/buildbot/worker/protocols/manager/');
      default:
        return false;
    }
  });
  const [number] = stopped?.dial.indices ?? [];
  return number === undefined ? { sentence: lastWords(lines.all) } : { behind: number + 1 };
}
