import { styleText } from 'node:util';

const styles = ['bold', 'dim', 'inverse', 'red', 'green', 'yellow', 'cyan'] as const;

/** Functions that style a text for a terminal. */
export type Colours = Readonly<Record<(typeof styles)[number], (text: string) => string>>;

/** What decides whether a stream gets colours. */
type Settings = Readonly<Partial<Record<'NO_COLOR' | 'FORCE_COLOR' | 'TERM', string>>>;

/** The styles of a terminal; without colour every text stays as it is. */
export function coloursOf(colour: boolean): Colours {
  const style = (name: (typeof styles)[number]) => (text: string) =>
    colour ? styleText(name, text, { validateStream: false }) : text;
  return Object.fromEntries(styles.map((name) => [name, style(name)])) as Record<
    (typeof styles)[number],
    (text: string) => string
  >;
}

/**
 * Whether a stream gets colours: a terminal does.
 *
 * NO_COLOR takes them from every stream (https://no-color.org), FORCE_COLOR gives them to every
 * stream, also to a pipe.
 */
export function hasColour(
  { isTTY = false }: { readonly isTTY?: boolean },
  { NO_COLOR, FORCE_COLOR, TERM }: Settings = process.env,
): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return isTTY && TERM !== 'dumb';
}
