import { transportOf } from '../configuration/fetch.ts';
import { configuredLines } from '../configuration/lines.ts';
import { mailPort } from '../configuration/mail.ts';
import { fill, type Places } from '../configuration/places.ts';
import { overTls } from '../configuration/push.ts';
import type { Scenario } from '../scenario.ts';

const master = { name: 'master.lab.test', ipv6: '2001:db8::10', ipv4: '198.51.100.10' };
const server = { ipv6: '2001:db8::12', ipv4: '198.51.100.12' };

/**
 * What a user would write for a scenario, with names and addresses of the documentation prefixes;
 * each world has its own.
 */
export function exampleLines(scenario: Scenario): string {
  // The master of a browser says of itself what the browser is told to open.
  const buildbotUrl =
    scenario.actor === 'visitor' && scenario.asks === 'application'
      ? `c['buildbotURL'] = 'http://${scenario.host}:{port}/'\n`
      : '';
  return fill(buildbotUrl + configuredLines(scenario), placesOf(scenario));
}

/** Where a user would write them. */
export function writtenIn(scenario: Scenario): string {
  if (scenario.actor !== 'worker') return 'master.cfg';
  return scenario.configured.by === 'create-worker' ? 'a shell' : 'buildbot.tac';
}

function placesOf(scenario: Scenario): Places {
  switch (scenario.actor) {
    case 'mailer':
      return { ...server, name: 'mail.lab.test', port: mailPort(scenario.server) };
    case 'fetcher':
      return {
        ...server,
        name: scenario.website ? 'v4only.lab.test' : 'web.lab.test',
        port: transportOf(scenario) === 'ssh' ? 22 : 80,
      };
    case 'pusher':
      return { ...server, name: 'web.lab.test', port: overTls(scenario) ? 443 : 80 };
    case 'listener':
      return { ...master, port: scenario.service === 'pb' ? 9989 : 8010 };
    case 'visitor':
      return { ...master, port: 8010 };
    case 'worker':
      return { ...master, port: 9989 };
  }
}
