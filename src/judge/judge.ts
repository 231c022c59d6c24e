import type { Evidence } from '../evidence.ts';
import { judgeDial } from './dial.ts';
import { judgeFetch } from './fetch.ts';
import { judgeListen } from './listen.ts';
import { judgeMail } from './mail.ts';
import { judgePush } from './push.ts';
import type { Judgement } from './traces.ts';
import { judgeVisit } from './visit.ts';

/** Decides what evidence shows. Pure: the same evidence always gives the same judgement. */
export function judge(evidence: Evidence): Judgement {
  if (evidence.kind === 'mail') return judgeMail(evidence);
  if (evidence.kind === 'fetch') return judgeFetch(evidence);
  if (evidence.kind === 'push') return judgePush(evidence);
  if (evidence.kind === 'visit') return judgeVisit(evidence);
  return evidence.kind === 'dial' ? judgeDial(evidence) : judgeListen(evidence);
}
