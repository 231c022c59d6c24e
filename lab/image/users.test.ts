import { expect, test } from 'vitest';
import { labelled } from './users.ts';

const label = (version: string) => ({ 'org.opencontainers.image.version': version });

test.each([
  ['its label', 'own:1', label('4.2.1'), '4.2.1'],
  ['its tag', 'registry.test:5000/team/buildbot-master:v4.3.0', {}, '4.3.0'],
  ['its tag, with more behind', 'buildbot:4.3.0-bookworm@sha256:00', {}, '4.3.0'],
  ['its label before its tag', 'buildbot:v4.3.0', label('4.2.1'), '4.2.1'],
  ["nothing: the label is a distribution's", 'own:1', label('24.04'), undefined],
  ['nothing: the tag is that of another program', 'python:3.11.2', {}, undefined],
  ['nothing', 'buildbot-master:latest', {}, undefined],
])('of an image the release is known by %s', (_, image, labels, version) => {
  expect(labelled(image, labels)).toBe(version);
});
