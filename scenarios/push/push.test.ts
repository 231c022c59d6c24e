import { describe, expect, test } from 'vitest';
import { place, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { pushPath } from './push.ts';

const row = (name: string) => rowOf(pushPath, name);

describe('what is written', () => {
  test.each([
    [
      'gitlab-name',
      "reporters.GitLabStatusPush('token', baseURL='http://{name}', verbose=True, name='gitlab-name')",
    ],
    [
      'gitlab-https-name-unverified',
      "reporters.GitLabStatusPush('token', baseURL='https://{name}', verify=False, verbose=True, name='gitlab-https-name-unverified')",
    ],
    ['http-name', "reporters.HttpStatusPush(serverUrl='http://{name}/push', name='http-name')"],
  ])('of %s is a reporter as a user would write it', (name, line) => {
    expect(pushPath.lines(row(name))).toEqual([
      { file: 'master.cfg', text: `c['services'].append(${line})` },
    ]);
  });

  test('over TLS is there once more for each control, at a place of its own', () => {
    const rows = [row('gitlab-name'), row('gitlab-https-name')];
    const { files, fixtures, environment } = pushPath.program(rows, setting());
    const cfg = files['/srv/master/master.cfg'] ?? '';
    expect(cfg.match(/baseURL='[^']+'|name='gitlab[^']+'/g)).toEqual([
      "baseURL='http://gitlab-name.lab.test'",
      "name='gitlab-name'",
      "baseURL='https://gitlab-https-name.lab.test'",
      "name='gitlab-https-name'",
      "baseURL='https://gitlab-https-name.other-authority.lab.test'",
      "name='gitlab-https-name other authority'",
      "baseURL='https://gitlab-https-name.another-name.lab.test'",
      "name='gitlab-https-name another name'",
    ]);
    expect(cfg).not.toMatch(/\{(?:name|ipv[46])\}/);
    expect(fixtures).toEqual({ '/srv/master/attribute_log.py': 'master/attribute_log.py' });
    expect(environment).toMatchObject({ REQUESTS_CA_BUNDLE: '/srv/master/authority.pem' });
  });

  test('of a master with a proxy is exported, and that master has no other push', () => {
    const proxied = row('proxy-http-no-proxy');
    expect(pushPath.lines(proxied)[1]).toEqual({
      file: 'a shell',
      text: 'export http_proxy=http://{proxy-name}:3128\nexport no_proxy={name}',
    });
    expect(pushPath.shares?.(proxied)).toBeUndefined();
    expect(pushPath.need?.(proxied)).toBeUndefined();
    const at = () => ({ ...place, proxy: { ...place, name: 'proxy.lab.test' } });
    expect(pushPath.program([proxied], { ...setting(), at }).environment).toMatchObject({
      http_proxy: 'http://proxy.lab.test:3128',
      no_proxy: place.name,
    });
    expect(pushPath.resolves?.(row('proxy-http-ipv6-literal'))).toBe('{proxy-ipv6}');
    expect(pushPath.resolves?.(row('proxy-https-name'))).toBeUndefined();
  });

  test('with treq makes Buildbot find no txrequests', () => {
    const tac = (name: string) =>
      pushPath.program([row(name)], setting()).files['/srv/master/buildbot.tac'] ?? '';
    expect(tac('gitlab-name-treq')).toMatch(
      /^__import__\('sys'\)\.modules\['txrequests'\] = None\n/,
    );
    expect(tac('gitlab-name')).not.toContain('txrequests');
  });
});
