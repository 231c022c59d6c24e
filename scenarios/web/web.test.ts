import { describe, expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { webPath } from './web.ts';

const row = (name: string) => rowOf(webPath, name);
const cfg = (name: string) =>
  webPath.program([row(name)], setting()).files['/srv/master/master.cfg'] ?? '';

test('a master says that it runs, or that it failed', () => {
  const running = logOf('2026-11-28T18:13:50+0000 [-] BuildMaster is running');
  expect(readOf(webPath, row('page-name'), running).said).toBe('succeeded');
  const failed = logOf('ImportError: no\n2026-11-28T18:13:50+0000 [-] BuildMaster startup failed');
  expect(readOf(webPath, row('page-name'), failed)).toEqual({
    said: 'failed',
    words: ['ImportError: no'],
  });
  expect(readOf(webPath, row('page-name'), logOf('')).said).toBe('nothing');
});

describe('a client', () => {
  const requestOf = (name: string) =>
    webPath.trigger.by === 'request' ? webPath.trigger.requests(row(name))[0] : undefined;

  test('asks the host as it is written, and is a browser for the application', () => {
    expect(requestOf('page-ipv6-literal')).toMatchObject({ as: 'HTTP client', host: '[{ipv6}]' });
    expect(requestOf('browser-name')).toMatchObject({
      as: 'browser',
      host: '{name}',
      builder: 'example',
      opens: '/#/builders',
    });
  });

  test('of an answer without an end says so, because no access log has it', () => {
    const endless = ['websocket', 'event-stream', 'page', 'hook'].map((name) =>
      Boolean(
        requestOf(`${name}-ipv6-literal`) && 'endless' in (requestOf(`${name}-ipv6-literal`) ?? {}),
      ),
    );
    expect(endless).toEqual([true, true, false, false]);
  });
});

describe('what is written', () => {
  test('is one master for all clients, but for a browser, which is sent where its URL says', () => {
    expect(webPath.shares?.(row('page-name'))).toBe(webPath.shares?.(row('hook-ipv4-literal')));
    expect(webPath.shares?.(row('browser-name'))).toBeUndefined();
    expect(cfg('browser-name')).toContain(
      "c['buildbotURL'] = 'http://browser-name.lab.test:8010/'",
    );
    expect(cfg('page-name')).toContain(
      "c['buildbotURL'] = 'http://[2001:db8:46d3:74ee::a:96]:8010/'",
    );
  });

  test('is the dictionary of the web interface, and what is requested of it', () => {
    const [lines] = webPath.lines(row('hook-wrong-secret-ipv6-literal'));
    expect(lines?.text).toContain("'port': 'tcp:8010:interface=\\\\:\\\\:',");
    expect(lines?.text).toMatch(
      /# requested as http:\/\/\[\{ipv6\}\]:8010\/change_hook\/gitlab, credentials: wrong secret$/,
    );
    expect(cfg('hook-wrong-secret-ipv6-literal')).not.toContain('# requested');
  });
});
