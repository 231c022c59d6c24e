import { expect, test } from 'vitest';
import { notInstalled } from './not-installed.ts';

const before = 'Using Python 3.11.2 environment at: /opt/buildbot error: No solution found cause: ';

test('what cannot be built here is named, where it may be built', () => {
  const said =
    'Using Python 3.11.2 environment at: /opt/buildbot × Failed to build `gdbm-x==2.1` ├─▶ The build';
  expect(notInstalled(said, { builds: true }).message).toMatch(
    /^No wheel of gdbm-x==2\.1 can be built here/,
  );
  expect(notInstalled(said).message).toMatch(/^The packages of --requirements cannot be installed/);
});

test.each([
  [
    'Because farm-tools was not found in the package registry and you require it',
    'The package farm-tools is not on the index that the lab asks.',
    'Correct the name',
  ],
  [
    'Because all versions of psycopg2 have no usable wheels and you require psycopg2 . ',
    'There is no wheel of psycopg2 for Python 3.11, and',
    'Name psycopg2-binary instead, or',
  ],
  [
    'Because farm-tools==1.3.23 has no usable wheels and you require it, so . ',
    'There is no wheel of farm-tools==1.3.23 for Python 3.11, and',
    'Name another release of it, or',
  ],
  [
    'Because a==1 depends on b>2 and you require b<2, we can conclude nothing. . ',
    'The packages of --requirements cannot be installed: No solution found cause: Because a==1 depends on b>2 and you require b<2, we can conclude nothing.',
    'Correct what it names',
  ],
])('%s', (said, sentence, remedy) => {
  const error = notInstalled(`${before}${said}`);
  expect(error.message).toContain(sentence);
  expect(error.message).toMatch(/[^.\s]\.$/);
  expect(error.remedy).toContain(remedy);
});
