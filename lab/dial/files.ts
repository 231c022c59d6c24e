import type { Evidence } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { EvidenceFiles } from '../evidence.ts';
import type { Packet } from '../witness/packet.ts';
import { evidenceFiles } from './dialled.ts';
import type { Group } from './group.ts';
import type { StartedProgram } from './program.ts';

/** What is kept of a row for people: its lines, the program's files and log, and what witnesses saw. */
export function keptFiles(
  { path, target }: Group,
  row: Row,
  program: StartedProgram,
  kept: {
    readonly evidence: Evidence;
    readonly packets: readonly Packet[];
    readonly log?: readonly string[] | undefined;
    readonly serverLog?: readonly string[];
  },
): EvidenceFiles {
  const { place } = target(row);
  const lines = path.lines(row).map(({ file, text }) => `in ${file}:\n${fill(text, place)}\n`);
  const files = Object.entries(program.program.files)
    .filter(([name]) => /\.(?:cfg|tac|json|py)$/.test(name))
    .map(([name, text]) => [name.replace(/.*\//, ''), text] as const);
  const log = kept.log ?? program.lines.all;
  return {
    'lines.txt': lines.join('\n'),
    ...Object.fromEntries(files),
    'program.log': `${log.join('\n')}\n`,
    ...(kept.serverLog && { 'server.log': `${kept.serverLog.join('\n')}\n` }),
    ...evidenceFiles(kept.evidence, kept.packets),
  };
}
