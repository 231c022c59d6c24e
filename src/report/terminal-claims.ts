import { type CellId, cellName } from '../cell.ts';
import type { ClaimVerdict } from '../claim-verdict.ts';
import type { Colours } from './colours.ts';
import { columns } from './columns.ts';
import { count, seen } from './words.ts';

/** Every claim: its verdict, what it says, and in brackets what was seen of it. */
export function ledgerInTerminal(
  claims: readonly ClaimVerdict[],
  colours: Colours,
  width?: number,
): string {
  return claimTable(claims, (one) => `${one.claim.says} (${seen(one)})`, colours, width);
}

/** The claims that these cells test, from where they are known, and how many others there are. */
export function claimsInTerminal(
  claims: readonly ClaimVerdict[],
  { cells, note }: { readonly cells: readonly CellId[]; readonly note?: string | undefined },
  colours: Colours,
  width?: number,
): string {
  const names = new Set(cells.map(cellName));
  const tested = claims.filter(({ held, failed, undecided }) =>
    [...held, ...failed, ...undecided].some((cell) => names.has(cellName(cell))),
  );
  const text = ({ claim, condition, undecided }: ClaimVerdict) => {
    const unclear = undecided.length ? ` (${count(undecided.length, 'cell')} could not tell)` : '';
    return `${condition ?? claim.says}${unclear}`;
  };
  const others = claims.filter((one) => !tested.includes(one));
  const untestable = others.filter(({ verdict }) => verdict === 'untestable').length;
  const elsewhere = others.length - untestable;
  const left = [
    elsewhere && `${elsewhere} not tested by these cells`,
    untestable && `${untestable} cannot be tested`,
  ]
    .filter(Boolean)
    .join('; ');
  const table = claimTable(tested, text, colours, width);
  return [
    tested.length && table,
    tested.length && note && `  ${note}`,
    left && `  ${left}: \`lab list --claims\` has all`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** One line a claim: its id, its verdict, and a text that is wrapped where there is a width. */
function claimTable(
  claims: readonly ClaimVerdict[],
  text: (one: ClaimVerdict) => string,
  colours: Colours,
  width?: number,
): string {
  const idWidth = Math.max(0, ...claims.map(({ claim }) => claim.id.length)) + 2;
  const verdictWidth = 'conditional'.length;
  const room = width && Math.max(24, width - idWidth - verdictWidth - 5);
  return columns(
    claims.map((one) => [
      `  ${one.claim.id}`,
      styleOf(one.verdict, colours)(one.verdict),
      text(one),
    ]),
    [idWidth, verdictWidth, room],
  );
}

function styleOf(
  verdict: ClaimVerdict['verdict'],
  { green, red, yellow, dim }: Colours,
): (text: string) => string {
  return { confirmed: green, refuted: red, conditional: yellow, untested: dim, untestable: dim }[
    verdict
  ];
}
