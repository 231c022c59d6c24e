import { transportOf } from './configuration/fetch.ts';
import { overTls } from './configuration/push.ts';
import type { Scenario } from './scenario.ts';

/**
 * What an admin needs and a scenario is one way to get, in words; by its own facts alone, as its
 * traits are. Nothing where nobody would write it to get there: another sysctl, a wrong password, a
 * certificate that must not be taken, a port where none listens.
 */
export function needOf(scenario: Scenario): string | undefined {
  switch (scenario.actor) {
    case 'listener':
      if (scenario.bindv6only) return undefined;
      return scenario.service === 'web' ? 'The port of the web interface' : "The workers' port";
    case 'visitor': {
      const visits: Partial<Record<typeof scenario.asks, string>> = {
        application: 'Browsers, and buildbotURL',
        'change hook': 'Change hooks',
      };
      return scenario.presents === 'what is right' ? visits[scenario.asks] : undefined;
    }
    case 'worker':
      if (scenario.dials === 'nobody') return undefined;
      if (scenario.dials === 'own pod') return "A worker on its master's machine";
      return scenario.configured.by === 'create-worker'
        ? 'A worker, by create-worker'
        : withTls('A worker', scenario.dials === 'tls');
    case 'mailer': {
      const { server, option } = scenario;
      const isFair = 'certificate' in server ? server.certificate.startsWith('its') : !option;
      return isFair ? withTls('Mail', option !== undefined) : undefined;
    }
    case 'pusher':
      return withTls(scenario.reporter, overTls(scenario));
    case 'fetcher': {
      const over = transportOf(scenario) === 'ssh' ? ' over ssh' : '';
      return `${scenario.by === 'step' ? 'The Git step' : 'GitPoller'}${over}${scenario.website ? `, from a website with ${scenario.website}` : ''}`;
    }
  }
}

function withTls(what: string, tls: boolean): string {
  return `${what}${tls ? ' with TLS' : ''}`;
}
