import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { directive, trial, tried } from '../testing/trial.ts';
import type { ReadPass } from './read.ts';
import { trialOf } from './trial-of.ts';

const inputs = {
  masterCfg: '/home/me/orchard/master.cfg',
  source: '/home/me/orchard',
  workerTac: '/home/me/orchard/worker/buildbot.tac',
  at: '/srv/tree',
  files: { '/srv/tree/token': '/home/me/.token' },
  environment: { PB_PORT: '9989', SECRET: 'MARK-1', SSL_CERT_FILE: '/srv/MARK-3' },
  answers: { 'https://example.com/a.json': '/home/me/orchard/a.json' },
  names: { 'ci.example.com': 'master', 'old.example.com': 'nowhere' },
  requirements: '/home/me/orchard/requirements.txt',
  ignoredKeys: ['projectName'],
};
const pass: ReadPass = {
  release: '3.6.1',
  python: '3.11.2',
  loaded: true,
  directives: [directive()],
  written: [],
  asked: [],
  silent: ['usage data is switched off'],
  invented: ['the password of north'],
  builders: [],
  workers: [{ name: 'north', password: 'MARK-2', class: 'Worker' }],
  secrets: ['MARK-1', 'MARK-2'],
};

test('the document says what was given, by names alone', () => {
  const { release } = trial();
  const topologies = [tried('dual-stack', [{ is: 'same', as: 1 }])];
  const document = trialOf({ inputs, pass, release, topologies, at: new Date(0) });
  expect(document).toMatchObject({
    configuration: 'master.cfg',
    packages: 'requirements.txt',
    ignored: ['projectName'],
    invented: ['the password of north', expect.stringContaining('upgrade-master')],
    given: [
      'worker/buildbot.tac of a worker',
      'the tree at /srv/tree',
      '/home/me/.token as /srv/tree/token',
      '3 variables of the environment: PB_PORT, SECRET, SSL_CERT_FILE',
      "SSL_CERT_FILE is your own: what reads it may not trust the lab's authority",
      'an answer for https://example.com/a.json',
      "ci.example.com is the master's",
      "old.example.com is nobody's",
    ],
  });
  expect(JSON.stringify(document)).not.toContain('MARK');
  expect(flaw('trial', document)).toBeUndefined();
});

test('packages that may be built are told as such', () => {
  const { release } = trial();
  const parts = { pass, release, topologies: [], at: new Date(0) };
  expect(trialOf({ inputs: { ...inputs, builds: true }, ...parts }).packages).toBe(
    'requirements.txt, built where there is no wheel',
  );
});

test('a configuration that did not load has no topologies, and says why', () => {
  const failure = { sentence: 'It reads PB_PORT.', exit: 2, missing: ['PB_PORT'] } as const;
  const { release } = trial();
  const document = trialOf({
    inputs,
    pass: { ...pass, loaded: false, failure },
    release,
    topologies: [],
    at: new Date(0),
  });
  expect(document).toMatchObject({ failure, topologies: [] });
  expect(flaw('trial', document)).toBeUndefined();
});
