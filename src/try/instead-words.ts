import type { Instead } from '../document/trial.ts';
import { nothingWorks } from '../report/recipe-words.ts';

/** What works instead in words: a head, further sentences, and the lines of each file. */
export interface InsteadInWords {
  readonly head: string;
  readonly further: readonly string[];
  readonly files: string;
  readonly lines: string;
}

/** What works instead, as every form of report tells it. */
export function insteadInWords({ need, works }: Instead): InsteadInWords {
  if (!works) return { head: `${need}: ${nothingWorks}`, further: [], files: '', lines: '' };
  const files = [...Map.groupBy(works.lines, ({ file }) => file)];
  return {
    head: `${need}: ${works.sign} by ${works.scenario}`,
    further: [
      works.title,
      ...(works.seenIn === undefined
        ? []
        : [`seen in ${works.seenIn}, where it fares alike on its own link`]),
      ...(works.cost === undefined ? [] : [`costs ${works.cost}`]),
      ...(works.aside ?? []),
      ...(works.note === undefined ? [] : [works.note]),
    ],
    files: files.map(([file]) => file).join(', '),
    lines: files
      .map(([file, of]) => {
        const text = of.map((one) => one.text).join('\n');
        return files.length > 1 ? `# ${file}\n${text}` : text;
      })
      .join('\n'),
  };
}
