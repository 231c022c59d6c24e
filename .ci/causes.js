// Names what made CI red. It is handed what was read, and touches no file.
import { stripVTControlCharacters } from 'node:util';

const mostNames = 30;
const longestMessage = 300;

/** How many failures stand outside of tests: errors that vitest told apart, and files that failed without either. */
export function failuresOutside(runs) {
  return outside(runs).length;
}

/**
 * A line for each cause, and how many more there are: what failed outside of tests, tests, saboteurs,
 * then cells, of which there can be hundreds.
 */
export function causesOf({ runs, saboteurs, record, known, late }) {
  const failed = runs.flatMap(failedTests);
  const missed = saboteurs.filter(({ caught }) => !caught);
  const told = new Set(failed.flatMap(({ cell }) => (cell ? nameOf(cell) : [])));
  const causes = [
    ...outside(runs),
    ...failed.filter(({ cell }) => !cell),
    ...missed.map(({ id, expected, came }) => ({
      name: `saboteur ${id}`,
      message: `not caught: expected ${expected}; came ${came}`,
    })),
    ...failed.filter(({ cell }) => cell),
    ...redCells(record, known, late).filter(({ name }) => !told.has(name)),
  ].map(({ name, message }) => `${name}: ${firstLine(message)}`);
  const more = causes.length - mostNames;
  return more > 0 ? [...causes.slice(0, mostNames), `and ${more} more`] : causes;
}

function outside(runs) {
  return runs.flatMap(({ tests, errors = [] }) => {
    const files = (tests?.testResults ?? []).filter(
      (file) =>
        file.status === 'failed' &&
        !file.assertionResults.some(isFailed) &&
        !errors.some((error) => error.file === file.name),
    );
    return [
      ...errors,
      ...files.map(({ name, message }) => ({
        name,
        message: message || 'failed, though none of its tests did',
      })),
    ];
  });
}

function failedTests({ tests }) {
  return (tests?.testResults ?? []).flatMap(({ assertionResults }) =>
    assertionResults.filter(isFailed).map(({ fullName, failureMessages: [message], meta }) => ({
      name: fullName,
      message,
      cell: meta?.cell,
    })),
  );
}

/** Cells that were skipped because there was no time left to begin their network. */
export function lateCells(runs) {
  return runs
    .flatMap(({ tests }) => tests?.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ status, meta }) => (status === 'skipped' && meta?.late ? [meta.cell] : []));
}

/** Cells that are not as known, and those of the baseline that were not seen, though there was time. */
function redCells(record, known, late) {
  if (!record) return [{ name: 'cells', message: 'none was seen: there is no observations.json' }];
  const seen = new Set([...record.cells, ...late].map(nameOf));
  const red = record.cells.filter(({ status }) => status !== 'as-known');
  const unseen = known.filter((cell) => !seen.has(nameOf(cell)));
  return [
    ...red.map((cell) => ({
      name: nameOf(cell),
      message: `${cell.status}${cell.reasons ? `: ${cell.reasons.join('; ')}` : ''}`,
    })),
    ...unseen.map((cell) => ({ name: nameOf(cell), message: 'not seen' })),
  ];
}

function isFailed({ status }) {
  return status === 'failed';
}

function nameOf({ scenario, topology }) {
  return `${scenario}@${topology}`;
}

function firstLine(message = 'it said nothing') {
  const [line] = stripVTControlCharacters(message).trim().split('\n');
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}
