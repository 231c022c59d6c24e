import type { Scenario } from '../scenario.ts';
import { fetchLine } from './fetch.ts';
import { listenLine } from './listen.ts';
import { mailerLines } from './mail.ts';
import { pushLine } from './push.ts';
import { visitLines } from './visit.ts';
import { workerLines } from './worker.ts';

/** The lines a user would write, for people. */
export function configuredLines(scenario: Scenario): string {
  if (scenario.actor === 'visitor') return visitLines(scenario);
  if (scenario.actor === 'fetcher') return fetchLine(scenario);
  if (scenario.actor === 'pusher') return `c['services'].append(${pushLine(scenario)})`;
  return scenario.actor === 'worker'
    ? workerLines(scenario)
    : scenario.actor === 'mailer'
      ? mailerLines(scenario)
      : listenLine(scenario);
}
