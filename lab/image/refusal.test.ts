import { expect, test } from 'vitest';
import { refusal, tooYoung, withoutWheel } from './refusal.ts';

const uvHash = `Using Python 3.11.2 environment at: /opt/buildbot
Resolved 2 packages in 134ms
error: Failed to download \`idna==3.4\`
  cause: Hash mismatch for \`idna==3.4\`

         Expected:
           sha256:0000000000000000000000000000000000000000000000000000000000000000

         Computed:
           sha256:90b77e79eaa3eba6de819a0c442c0b4ceefc341a7a2ab77d7562bf49f425c5c2`;
const pipHash = `ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
    uv==0.13.9 from https://files.pythonhosted.org/packages/3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f/uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl (from -r /locks/uv.txt (line 1)):
        Expected sha256 0000000000000000000000000000000000000000000000000000000000000000
             Got        d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19`;
const wheels = `error: No solution found when resolving dependencies
  cause: Because sqlalchemy>=1.2.0,<=1.3.24 has no usable wheels and only the following versions of sqlalchemy are available:
             sqlalchemy<=1.3.24
             sqlalchemy>=1.4
         we can conclude that sqlalchemy>=1.2.0,<1.4 cannot be used.

hint: Wheels are required for \`sqlalchemy\` because building from source is disabled for all packages (i.e., with \`--no-build\`)`;
const noWheels = `error: No solution found when resolving dependencies
  cause: Because all versions of future have no usable wheels and buildbot-worker==3.6.1 depends on future, we can conclude that buildbot-worker==3.6.1 cannot be used.
         And because you require buildbot-worker==3.6.1, we can conclude that your requirements are unsatisfiable.

hint: Wheels are required for \`future\` because building from source is disabled for all packages (i.e., with \`--no-build\`)`;
const python = `error: No solution found when resolving dependencies
  cause: Because the current Python version (3.11.2) does not satisfy Python>=3.12 and buildbot==9.0.0 depends on Python>=3.12, we can conclude that buildbot==9.0.0 cannot be used.
         And because only buildbot==9.0.0 is available and you require buildbot, we can conclude that your requirements are unsatisfiable.`;
const young = `error: No solution found when resolving dependencies
  cause: Because only automat<=22.10.0 is available and twisted>=24.10.0 depends on automat>=24.8.0, we can conclude that twisted>=24.10.0 cannot be used.
         And because you require twisted==24.10.0, we can conclude that your requirements are unsatisfiable.

hint: \`automat\` was filtered by \`exclude-newer\` to only include packages uploaded before 2023-04-02T00:00:00Z. The latest version satisfying the requirement is v25.4.16, published at 2025-04-16T20:12:14.447Z. Consider using \`exclude-newer-package\` to override the cutoff for this package.`;
const unreachable = `error: Request failed after 3 retries in 6.5s
  cause: Failed to fetch: https://localhost:9/simple/buildbot/
  cause: error sending request for url (https://localhost:9/simple/buildbot/)
  cause: client error (Connect)
  cause: tcp connect error
  cause: Connection refused (os error 111)`;

test.each([
  [
    'a hash, of uv',
    uvHash,
    'the file of idna==3.4 that the index gave has another hash than the lock says',
  ],
  [
    'a hash, of pip',
    pipHash,
    'the file of uv==0.13.9 that the index gave has another hash than the lock says',
  ],
  [
    'no hash',
    'error: Hash-checking is required, but no trusted hash was provided for: `certifi`',
    'the lock has no hash of certifi, which something in it needs',
  ],
  [
    'no wheel of these versions',
    wheels,
    'of sqlalchemy>=1.2.0,<=1.3.24 there is no wheel that Python 3.11 can install',
  ],
  ['no wheel at all', noWheels, 'of future there is no wheel that Python 3.11 can install'],
  [
    'no version, of uv',
    '  cause: Because there is no version of idna==3.999 and you require idna==3.999, we can',
    'the index has no idna==3.999',
  ],
  [
    'no version, of pip',
    'ERROR: No matching distribution found for idna==3.999',
    'the index has no idna==3.999',
  ],
  ['another Python', python, 'buildbot==9.0.0 needs Python >=3.12'],
  [
    'a conflict',
    young,
    'only automat<=22.10.0 is available and twisted>=24.10.0 depends on automat>=24.8.0',
  ],
  [
    'no index',
    unreachable,
    'https://localhost:9/simple/buildbot/ could not be fetched (Connection refused)',
  ],
  ['what is not known here', 'error: the disk is full', undefined],
])('the sentence for %s', (_, output, sentence) => {
  expect(refusal(output)).toBe(sentence);
});

test('names the Python', () => {
  expect(refusal(noWheels, '3.13')).toBe(
    'of future there is no wheel that Python 3.13 can install',
  );
});

test('names what a younger file would mend', () => {
  expect(withoutWheel(noWheels)).toEqual(['future']);
  expect(withoutWheel(young)).toEqual([]);
  expect(tooYoung(young)).toBe('automat');
  expect(tooYoung(noWheels)).toBeUndefined();
});
