import { overTls } from './configuration/push.ts';
import type { Scenario } from './scenario.ts';

/** What scenarios can have in common, in the order in which a condition is looked for. */
export const traitNames = [
  'sysctl',
  'tls',
  'offer',
  'certificate',
  'service',
  'backend',
  'reporter',
  'run',
  'spelling',
] as const;

/**
 * Traits of a configuration, as they read in "holds …". A trait that makes no sense for a scenario
 * is absent.
 */
export function traits(
  scenario: Scenario,
): Readonly<Partial<Record<(typeof traitNames)[number], string>>> {
  if (scenario.actor === 'listener') {
    return {
      sysctl: `with net.ipv6.bindv6only=${scenario.bindv6only}`,
      service: scenario.service === 'web' ? 'for the web interface' : "for the workers' port",
    };
  }
  if (scenario.actor === 'mailer') {
    const { server, option, relayhost } = scenario;
    return {
      tls: option ? `with ${option}` : 'without an option for TLS',
      offer: `with a server that offers ${server.offers === 'nothing' ? 'no TLS' : server.offers.replace(/,.*/, '')}`,
      ...('certificate' in server
        ? {
            certificate:
              server.certificate === 'untrusted'
                ? 'with an untrusted certificate'
                : `with a certificate for ${server.certificate.replace('its', "the server's")}`,
          }
        : {}),
      spelling: relayhost.includes('{name}')
        ? 'with a name'
        : relayhost.includes('{ipv6}')
          ? 'with an IPv6 address'
          : 'with an IPv4 address',
    };
  }
  if (scenario.actor === 'visitor') {
    const written = {
      '{name}': 'with a name',
      '[{ipv6}]': 'with an IPv6 address',
      '{ipv4}': 'with an IPv4 address',
    };
    return { service: `for ${scenario.asks}`, spelling: written[scenario.host] };
  }
  if (scenario.actor === 'fetcher')
    return { run: scenario.by === 'step' ? 'for the Git step' : 'for GitPoller' };
  if (scenario.actor === 'pusher') {
    return {
      tls: overTls(scenario)
        ? `with TLS${scenario.verify === false ? ' and verify=False' : ''}`
        : 'without TLS',
      backend: `with ${scenario.backend}`,
      reporter: `for ${scenario.reporter}`,
    };
  }
  return {
    tls: scenario.dials === 'tls' ? 'with TLS' : 'without TLS',
    run: scenario.run === 'start' ? 'with buildbot-worker start' : 'in the foreground',
    spelling:
      'connectionString' in scenario.configured ? 'with connection_string' : 'with a host argument',
  };
}
