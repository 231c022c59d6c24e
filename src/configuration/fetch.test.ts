import { expect, test } from 'vitest';
import { type FetchScenario, shortName } from '../scenario.ts';
import { fetchConfiguration, fetchLine, transportOf } from './fetch.ts';

const step: FetchScenario = {
  id: 'git/step-name',
  title: 'Git',
  actor: 'fetcher',
  by: 'step',
  url: 'http://{name}:{port}/git/lab.git',
  predictions: [],
};
const poller: FetchScenario = {
  ...step,
  id: 'git/poller-literal',
  by: 'poller',
  url: 'http://[{ipv6}]:{port}/git/lab.git',
};
const places = (scenario: FetchScenario) => ({
  name: `${shortName(scenario)}.lab.test`,
  ipv6: '2001:db8::12',
  ipv4: '198.51.100.12',
  port: scenario.by === 'step' ? 8100 : 8101,
});

test('a step and a poller are written as a user would', () => {
  expect(fetchLine(step)).toBe(
    "steps.Git(repourl='http://{name}:{port}/git/lab.git', mode='full')",
  );
  expect(fetchLine(poller)).toBe(
    "changes.GitPoller('http://[{ipv6}]:{port}/git/lab.git', workdir='poller-literal.git', pollInterval=3600, pollAtLaunch=True)",
  );
});

test.each([
  ['http://[{ipv6}]:{port}/git/lab.git', 'http'],
  ['git://{name}/lab.git', 'git'],
  ['ssh://git@{name}:{port}/srv/git/lab.git', 'ssh'],
  ['git@[{ipv6}]:/srv/git/lab.git', 'ssh'],
])('%s is %s', (url, transport) => {
  expect(transportOf({ ...step, url })).toBe(transport);
});

test('each step has a builder that is forced, each poller polls at the start', () => {
  const configuration = fetchConfiguration([step, poller], places, 'a worker in the master');
  expect(configuration).toContain(
    "name='step-name', workernames=['local'], factory=util.BuildFactory([steps.Git(repourl='http://step-name.lab.test:8100/git/lab.git'",
  );
  expect(configuration).toContain("builderNames=['none', 'step-name'])");
  expect(configuration).toMatch(
    /c\['change_source'\] = \[\n {4}changes\.GitPoller\('http:\/\/\[2001:db8::12\]:8101\/git\/lab\.git'.*\n\]/,
  );
});

test('a worker of another image is beside the master', () => {
  expect(fetchConfiguration([step], places, 'a worker in the master')).toContain(
    "c['workers'] = [worker.LocalWorker('local')]",
  );
  expect(fetchConfiguration([step], places, 'a worker beside the master')).toContain(
    "c['workers'] = [worker.Worker('local', 'secret')]",
  );
});

test('a master without steps or without pollers is one all the same', () => {
  expect(fetchConfiguration([poller], places, 'a worker in the master')).toContain(
    "builderNames=['none'])",
  );
  expect(fetchConfiguration([step], places, 'a worker in the master')).toContain(
    "c['change_source'] = [\n\n]",
  );
});
