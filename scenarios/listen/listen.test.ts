import { describe, expect, test } from 'vitest';
import { logOf, readOf } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { listenPath } from './listen.ts';

const row = (name: string) => rowOf(listenPath, name);
const trigger = listenPath.trigger;
if (trigger.by !== 'request') throw new TypeError('a listener is asked by clients');

const webFails = `2026-11-28T18:15:04+0000 [-] while starting BuildMaster
	Traceback (most recent call last):
	  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/master.py", line 310, in startService
	    yield self.reconfigServiceWithBuildbotConfig(self.config)
	  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/www/service.py", line 231, in reconfigServiceWithBuildbotConfig
	    self.port_service = strports.service(port, self.site)
	  File "/opt/buildbot/lib/python3.11/site-packages/twisted/internet/endpoints.py", line 1723, in _parseServer
	    return (endpointType.upper(),) + parser(factory, *args[1:], **kw)
	builtins.TypeError: _parseTCP() got multiple values for argument 'interface'
	
2026-11-28T18:15:04+0000 [-] BuildMaster startup failed`;
const pbFails = webFails.replace(
  '/buildbot/www/service.py',
  '/buildbot/worker/protocols/manager/base.py',
);
const manholeFails = webFails.replace('/buildbot/www/service.py', '/buildbot/manhole.py');

describe('a master', () => {
  test('runs by its own word', () => {
    const log = logOf(`2026-11-28T18:13:50+0000 [-] BuildbotSite starting on 8010
2026-11-28T18:13:50+0000 [-] BuildMaster is running`);
    expect(readOf(listenPath, row('web-int'), log)).toEqual({
      said: 'succeeded',
      words: ['BuildMaster is running'],
    });
  });

  test('that starts has not said anything yet', () => {
    const log = logOf('2026-11-28T18:13:50+0000 [-] BuildbotSite starting on 8010');
    expect(readOf(listenPath, row('web-int'), log)).toEqual({ said: 'nothing', words: [] });
  });

  test('that fails says why', () => {
    expect(readOf(listenPath, row('web-ipv6-address-unescaped'), logOf(webFails))).toEqual({
      said: 'failed',
      words: ["builtins.TypeError: _parseTCP() got multiple values for argument 'interface'"],
    });
  });

  test('that refuses its configuration says the errors', () => {
    const log = logOf(`2026-11-28T18:13:50+0000 [-] Configuration Errors:
2026-11-28T18:13:50+0000 [-]   invalid www port
2026-11-28T18:13:50+0000 [-] Halting master.
2026-11-28T18:13:50+0000 [-] BuildMaster startup failed`);
    expect(readOf(listenPath, row('web-int'), log).words).toEqual(['invalid www port']);
  });
});

describe('a failed start is blamed', () => {
  const rows = ['web-tcp6', 'pb-tcp6', 'manhole-tcp6'].map(row);
  const blamed = (text: string) => listenPath.blames?.(logOf(text), rows)?.name;

  test('on the row in whose part of Buildbot the traceback lies', () => {
    expect([webFails, pbFails, manholeFails].map(blamed)).toEqual([
      'web-tcp6',
      'pb-tcp6',
      'manhole-tcp6',
    ]);
  });

  test('on none where it lies in neither, or in both', () => {
    expect(blamed(webFails.replace('/buildbot/www/service.py', '/buildbot/x.py'))).toBeUndefined();
    expect(blamed(`${webFails}\n${pbFails}`)).toBeUndefined();
  });
});

describe('a client of each family', () => {
  test('asks in the service’s own protocol, with TLS where the endpoint has it', () => {
    expect(trigger.requests(row('web-ssl'))).toEqual([
      { as: 'probe', over: 'IPv4', service: 'HTTP', tls: true },
      { as: 'probe', over: 'IPv6', service: 'HTTP', tls: true },
    ]);
    expect(trigger.requests(row('pb-int'))[0]).toMatchObject({
      service: 'Perspective Broker',
      tls: false,
    });
    expect(trigger.requests(row('manhole-int'))[1]).toMatchObject({ service: 'any', over: 'IPv6' });
    const ports = ['web-int', 'pb-int', 'manhole-int'].map((name) => trigger.port(row(name)));
    expect(ports).toEqual([8010, 9989, 1234]);
  });

  test('of a Unix socket is one alone, at its path', () => {
    expect(trigger.requests(row('pb-unix'))).toEqual([
      {
        as: 'probe',
        over: 'Unix socket',
        service: 'Perspective Broker',
        tls: false,
        socket: '/srv/master/9989.socket',
      },
    ]);
  });
});
