import { cellName } from '../cell.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Nightly } from '../nightly.ts';
import { coloursOf } from './colours.ts';
import { columns } from './columns.ts';
import { counts, head, inOneSentence, newsOf, releases, squares } from './nightly.ts';
import { TerminalRenderer } from './terminal.ts';

/** The verdict of a nightly run for a terminal. */
export function nightlyInTerminal(nightly: Nightly, colour: boolean): string {
  const { bold, red, yellow, green } = coloursOf(colour);
  const renderer = new TerminalRenderer(colour);
  const colours: Record<ExitCode, (text: string) => string> = {
    [EXIT.ok]: green,
    [EXIT.changed]: yellow,
    [EXIT.usage]: red,
    [EXIT.broken]: red,
  };
  const legs = columns([
    head.map(bold),
    ...nightly.legs.map((leg) => [colours[leg.exitCode](leg.release), ...counts(leg)]),
  ]);
  const parts = nightly.legs.map((leg) => {
    const lines = [
      ...leg.reasons.map((reason) => `  ${reason}`),
      ...newsOf(
        leg,
        (changes) => renderer.changes(changes),
        (cells) => renderer.undecided(cells),
      ),
    ];
    return lines.length ? [bold(`Buildbot ${leg.release}`), ...lines].join('\n') : '';
  });
  const between = columns([
    ['', ...releases(nightly).map(bold)],
    ...nightly.rows.map((row) => [`  ${cellName(row.cell)}`, ...squares(row)]),
  ]);
  if (nightly.rows.length)
    parts.push(
      [
        `${bold('Between releases')}\n${between}`,
        ...nightly.between.map((changes) => renderer.changes(changes)),
      ].join('\n\n'),
    );
  return [
    legs,
    ...parts.filter(Boolean),
    bold(colours[nightly.exitCode](inOneSentence(nightly))),
  ].join('\n\n');
}
