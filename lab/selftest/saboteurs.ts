import { besideSaboteurs } from './beside.ts';
import { buildEvidenceSaboteurs } from './build-evidence.ts';
import { controlEvidenceSaboteurs } from './control-evidence.ts';
import { crossingEvidenceSaboteurs } from './crossing-evidence.ts';
import { eventSaboteurs } from './events.ts';
import { evidenceSaboteurs } from './evidence.ts';
import { faultSaboteurs } from './faults.ts';
import { instrumentSaboteurs } from './instruments.ts';
import { masterSaboteurs } from './masters.ts';
import { nameSaboteurs } from './names.ts';
import { nodeSaboteurs } from './nodes.ts';
import { programSaboteurs } from './programs.ts';
import { proxySaboteurs } from './proxies.ts';
import { proxyEvidenceSaboteurs } from './proxy-evidence.ts';
import { recordSaboteurs } from './records.ts';
import { routerSaboteurs } from './router.ts';
import { strangerSaboteurs } from './strangers.ts';
import { subjectSaboteurs } from './subjects.ts';
import { timeEvidenceSaboteurs } from './time-evidence.ts';
import { translatorSaboteurs } from './translators.ts';
import { trialSaboteurs } from './trials.ts';
import { webServerSaboteurs } from './web-server.ts';

/** All saboteurs, by what they act on. */
export const onWorlds = [
  ...nodeSaboteurs,
  ...nameSaboteurs,
  ...webServerSaboteurs,
  ...faultSaboteurs,
  ...translatorSaboteurs,
  ...eventSaboteurs,
  ...routerSaboteurs,
  ...instrumentSaboteurs,
  ...strangerSaboteurs,
  ...programSaboteurs,
  ...masterSaboteurs,
  ...besideSaboteurs,
  ...proxySaboteurs,
];
export const onEvidence = [
  ...evidenceSaboteurs,
  ...controlEvidenceSaboteurs,
  ...proxyEvidenceSaboteurs,
  ...timeEvidenceSaboteurs,
  ...crossingEvidenceSaboteurs,
  ...buildEvidenceSaboteurs,
];
export const onRecords = recordSaboteurs;
export const onSubjects = subjectSaboteurs;
export const onTrials = trialSaboteurs;
