import { afterSaid } from './after-words.ts';
import type { EventFinding } from './event.ts';

const notice: Readonly<Record<EventFinding['noticedBy'], string>> = {
  program: 'it noticed, its peer did not',
  peer: 'its peer noticed, it did not',
  both: 'both noticed',
  nobody: 'nobody noticed',
};

/** What came of an event, in words. */
export function eventSaid(event: EventFinding): string {
  const { after, listens, build, idle } = event;
  const parts = [
    ...(isOfAttempts(event) ? attemptsSaid(event) : connectionSaid(event)),
    idle && (idle === 'silent' ? 'nothing is sent on it' : `on it ${idle}`),
    after && afterSaid(after),
    listens && `the peer listens over ${listens.join(' and ') || 'nothing'}`,
    build && `the build: ${build}`,
  ];
  return `after the event: ${parts.filter(Boolean).join(', ')}`;
}

/** Whether it is of attempts, and not of a connection that stood: that has no family where it goes on. */
function isOfAttempts({ law, noticedBy, over }: EventFinding): boolean {
  return (
    law === 'next attempt' ||
    law === 'kept connection' ||
    (noticedBy === 'nobody' && over !== undefined)
  );
}

function connectionSaid({ noticedBy, law, recovered, refused, over }: EventFinding): string[] {
  const why = law === 'none' ? '' : ` (${law})`;
  const stands = noticedBy === 'nobody' && recovered;
  const after = refused
    ? `connected again over ${over}, and its peer does not take it up`
    : back(recovered, over);
  return [`${notice[noticedBy]}${why}`, stands ? 'it stands' : after];
}

function attemptsSaid({ law, stoppedAt, recovered, over }: EventFinding): string[] {
  if (law === 'none') return [`its next attempt came about over ${over}`];
  const lost = 'what it sent on the connection that it had kept was lost';
  return [
    ...(law === 'kept connection' ? [lost] : []),
    ...(stoppedAt ? [`its next attempt stopped at ${stoppedAt}`] : []),
    back(recovered, over),
  ];
}

function back(recovered: boolean, over: EventFinding['over']): string {
  return recovered ? `back${over ? ` over ${over}` : ''}` : 'not back';
}
