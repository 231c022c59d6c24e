// Counts the tests from vitest's own record, holds the number of cells that ran to the floor of
// package.json, and ends with the verdict.
import { existsSync, readFileSync } from 'node:fs';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const tests = read('reports/latest/vitest.json');
const record = read('reports/latest/observations.json');
const { cellFloor } = read('package.json').config;
const status = Number(process.argv[2]);

const cells = (record?.cells ?? []).filter(
  ({ status }) => status !== 'lab-broken' && status !== 'inconclusive',
).length;
const passed = tests?.numPassedTests ?? 0;
const failed = tests?.numFailedTests ?? 0;
const skipped = (tests?.numPendingTests ?? 0) + (tests?.numTodoTests ?? 0);

const faults = [
  passed + failed === 0 && 'no test ran',
  failed > 0 && `${failed} tests failed`,
  cells < cellFloor && `${cells} cells were observed, fewer than the floor of ${cellFloor}`,
  status !== 0 && `the test command ended with ${status}`,
].filter(Boolean);
for (const fault of faults) console.log(`red: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
