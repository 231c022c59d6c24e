import { describe, expect, test } from 'vitest';
import {
  firstWheelAfter,
  isUsableWheel,
  passedOver,
  uploadDay,
  versionOf,
  versionsOf,
} from './package-index.ts';

/** Some of what PyPI has. */
const autobahn = {
  name: 'autobahn',
  files: [
    {
      filename: 'autobahn-21.3.1-py2.py3-none-any.whl',
      'upload-time': '2021-03-02T15:12:15.902935Z',
    },
    { filename: 'autobahn-21.3.1.tar.gz', 'upload-time': '2021-03-02T15:12:21.582240Z' },
    { filename: 'autobahn-22.12.1.tar.gz', 'upload-time': '2022-12-18T20:49:01.169408Z' },
    { filename: 'autobahn-23.1.2.tar.gz', 'upload-time': '2023-02-08T02:39:56.148428Z' },
    { filename: 'autobahn-23.6.2.tar.gz', 'upload-time': '2023-06-14T07:27:13.235881Z' },
    {
      filename: 'autobahn-24.4.2-py2.py3-none-any.whl',
      'upload-time': '2024-08-02T09:26:44.274029Z',
    },
    { filename: 'autobahn-24.4.2.tar.gz', 'upload-time': '2024-08-02T09:26:48.241384Z' },
    {
      filename: 'autobahn-26.7.1-cp313-cp313-win_amd64.whl',
      'upload-time': '2026-07-15T19:13:45.161099Z',
    },
  ],
};

test.each([
  ['treq-22.2.0-py3-none-any.whl', '22.2.0'],
  ['service-identity-21.1.0.tar.gz', '21.1.0'],
  ['zope.interface-6.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', '6.0'],
  ['buildbot-0.8.14.zip', '0.8.14'],
])('the version of %s', (filename, version) => {
  expect(versionOf({ filename })).toBe(version);
});

test.each([
  ['treq-22.2.0-py3-none-any.whl', true],
  ['autobahn-24.4.2-py2.py3-none-any.whl', true],
  ['cryptography-40.0.1-cp36-abi3-manylinux_2_28_aarch64.whl', true],
  ['zope.interface-6.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', true],
  ['zope.interface-6.0-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', false],
  ['zope.interface-6.0-cp311-cp311-win_amd64.whl', false],
  ['Automat-0.1.1-py2-none-any.whl', false],
  ['treq-22.2.0.tar.gz', false],
])('whether %s can be installed', (filename, usable) => {
  expect(isUsableWheel({ filename })).toBe(usable);
});

test('versions are final ones that were not withdrawn, by number', () => {
  const names = [
    'treq-9.0.tar.gz',
    'treq-24.9.1.tar.gz',
    'treq-22.2.0rc1.tar.gz',
    'treq-22.2.0.tar.gz',
    'treq-22.2.0-py3-none-any.whl',
  ];
  const files = [
    ...names.map((filename) => ({ filename })),
    { filename: 'treq-25.0.0.tar.gz', yanked: 'broken' },
  ];
  expect(versionsOf({ name: 'treq', files })).toEqual(['24.9.1', '22.2.0', '9.0']);
});

describe('a package of which only old versions have wheels', () => {
  test('was passed over while its newest had none', () => {
    expect(passedOver(autobahn, '21.3.1', '2023-04-01')).toBe('23.1.2');
    expect(passedOver(autobahn, '23.1.2', '2023-04-01')).toBeUndefined();
    expect(passedOver(autobahn, '21.3.1', '2024-10-28')).toBeUndefined();
  });

  test('has a first wheel after a day', () => {
    expect(firstWheelAfter(autobahn, '2023-04-01')).toBe('2024-08-02');
    expect(firstWheelAfter(autobahn, '2024-08-02')).toBeUndefined();
    expect(uploadDay(autobahn, '23.1.2')).toBe('2023-02-08');
    expect(uploadDay(autobahn, '23.1.3')).toBeUndefined();
  });
});
