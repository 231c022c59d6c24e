// Counts the tests from vitest's own records and from that of the selftest, holds the number of cells to the floors of package.json
// (of those that ran, and of those that ran or had no time left), names what is red, and ends with the verdict.
import { existsSync, readFileSync } from 'node:fs';
import { causesOf, failuresOutside, lateCells } from './causes.js';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const runOf = (name) => ({
  tests: read(`reports/latest/${name}.json`),
  errors: read(`reports/latest/${name}-errors.json`),
});
// Runs that are killed come after the others, with an engine to themselves.
const runs = [runOf('vitest'), runOf('crash')];
const [{ tests: killed }] = runs.slice(1);
const saboteurs = read('reports/latest/selftest.json')?.saboteurs ?? [];
const record = read('reports/latest/observations.json');
const known = read(`reports/baseline/buildbot-${record?.release.buildbot}.json`)?.cells ?? [];
const { cellFloor, cellFloorInTime } = read('package.json').config;
const [status, statusOfKilled, statusOfSelftest] = process.argv.slice(2).map(Number);

const cells = (record?.cells ?? []).filter(
  ({ status }) => status !== 'lab-broken' && status !== 'inconclusive',
).length;
const sum = (count) => runs.reduce((sum, { tests }) => sum + (tests?.[count] ?? 0), 0);
const caught = saboteurs.filter((saboteur) => saboteur.caught).length;
const passed = sum('numPassedTests') + caught;
const failed = sum('numFailedTests') + failuresOutside(runs) + saboteurs.length - caught;
const skipped = sum('numPendingTests') + sum('numTodoTests');
const late = lateCells(runs);

const faults = [
  passed + failed === 0 && 'no test ran',
  failed > 0 && `${failed} tests failed`,
  cells < cellFloorInTime &&
    `${cells} cells were observed, fewer than the floor of ${cellFloorInTime}`,
  cells + late.length < cellFloor &&
    `${cells} cells were observed, and for ${late.length} there was no time, fewer than the floor of ${cellFloor}`,
  status !== 0 && `the test command ended with ${status}`,
  statusOfKilled !== 0 && `the test of killed runs ended with ${statusOfKilled}`,
  // One that was skipped killed nothing.
  !killed?.numPassedTests && !killed?.numFailedTests && 'no run was killed',
  statusOfSelftest !== 0 && `the selftest ended with ${statusOfSelftest}`,
  saboteurs.length === 0 && 'no saboteur acted',
].filter(Boolean);
for (const fault of faults) console.log(`red: ${fault}`);
// Last, so that a log whose beginning is cut still has them.
if (faults.length)
  for (const cause of causesOf({ runs, saboteurs, record, known, late }))
    console.log(`red: ${cause}`);
process.exitCode = faults.length ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
