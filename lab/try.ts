import { claims, scenarios, topologies } from '../scenarios/catalogue.ts';
import { pathsIn } from '../src/paths.ts';
import { runLab } from './run.ts';

const t = process.argv[2]?.split(',');
const s = process.argv[3];
const code = await runLab(
  { release: '3.6.1', ...(t ? { topologies: t } : {}), ...(s ? { scenarios: scenarios.map((x) => x.id).filter((x) => x.includes(s)) } : {}) },
  { scenarios, topologies, claims },
  pathsIn('/work/main'),
);
console.log('exit', code);
process.exit(code);
