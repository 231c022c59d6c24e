import { besideSaboteurs } from './beside.ts';
import { evidenceSaboteurs } from './evidence.ts';
import { faultSaboteurs } from './faults.ts';
import { instrumentSaboteurs } from './instruments.ts';
import { nameSaboteurs } from './names.ts';
import { nodeSaboteurs } from './nodes.ts';
import { programSaboteurs } from './programs.ts';
import { strangerSaboteurs } from './strangers.ts';
import { subjectSaboteurs } from './subjects.ts';

/** All saboteurs, by what they act on. */
export const onWorlds = [
  ...nodeSaboteurs,
  ...nameSaboteurs,
  ...faultSaboteurs,
  ...instrumentSaboteurs,
  ...strangerSaboteurs,
  ...programSaboteurs,
  ...besideSaboteurs,
];
export const onEvidence = evidenceSaboteurs;
export const onSubjects = subjectSaboteurs;
