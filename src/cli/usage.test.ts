import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';

inEmptyCheckout();

test.each([
  ['run worker/nmae', 'There is no scenario "worker/nmae".\nDid you mean worker/name?'],
  ['run --topology aaa-only', 'There is no topology "aaa-only".\nDid you mean aaaa-only?'],
  [
    'run --buildbot 3.6.0',
    'There is no release of Buildbot "3.6.0".\nDid you mean 3.7.0 or 3.6.1? This lab has 3.7.0, 3.6.1.',
  ],
  ['run worker/nmae@dual-stack', 'There is no scenario "worker/nmae".\nDid you mean worker/name?'],
  ['run worker/name@aaa-only', 'There is no topology "aaa-only".\nDid you mean aaaa-only?'],
  ['run worker/name@', 'There is no topology "".'],
  ['run worker/name@aaaa-only --topology aaaa-only', '--topology has nothing to say'],
  ['explain worker/name@aaa-only', 'There is no topology "aaa-only".\nDid you mean aaaa-only?'],
  ['explain by-name@aaaa-only', 'There is no scenario "by-name".'],
  ['report --topology aaaa-only', '--topology chooses columns of a baseline'],
  ['report --buildbot 3.7.0', 'There is no baseline "3.7.0".'],
  ['run --buildbot ./nowhere', 'There is no directory ./nowhere.'],
  ['run --worker-release 3.6.0', 'There is no release of Buildbot "3.6.0".'],
  ['run --worker-release 3.7.0 --worker-image own:1', 'cannot be used with'],
  ['run --twisted newest', '"newest" is no version of Twisted.'],
  ['run --twisted ./nowhere', 'There is no directory ./nowhere.'],
  [
    'run --twisted 24.3.0 --master-image own:1 --worker-image own:1',
    '--twisted changes what the lab installs',
  ],
  ['run --fresh --buildbot .', '--fresh resolves a release anew'],
  [
    'run --buildbot 3.7.0 --master-image own:1 --worker-image own:1',
    '--buildbot has nothing to say',
  ],
  ['run --topologie x', "unknown option '--topologie'\n(Did you mean --topology?)"],
  ['run --shard 3/2', '"3/2" is no shard.'],
  [
    'run --here --topology aaaa-only',
    "option '--here' cannot be used with option '--topology <id>'",
  ],
  ['run --here --buildbot 3.7.0', "option '--here' cannot be used with option '--buildbot <what>'"],
  ['run --here --keep', 'cannot be used with'],
  ['run --in ipv6-only', '--in names a world that is up.'],
  ['rnu', "unknown command 'rnu'\n(Did you mean run?)"],
  ['up nowhere', 'There is no topology "nowhere".'],
  ['fault ipv7 drop', 'Allowed choices are ipv4, ipv6'],
  ['fault ipv6 lose', 'Allowed choices are drop, reject, off'],
  ['open --port 99999', '"99999" is no port.'],
  ['dns set name', "missing required argument 'type'"],
  ['exec client', "missing required argument 'command'"],
  ['engine restart', 'Allowed choices are start, stop, status'],
  ['explain by-nam', 'Did you mean by-name?'],
  ['explain by-name --buildbot 3.7.0', 'There is no baseline "3.7.0".'],
  ['diff 3.6.1 3.6.1', 'There is no file or baseline "3.6.1".'],
  ['diff a b --json --markdown', 'cannot be used with'],
  ['lock 4.3.0 --before 2025-02-30', '"2025-02-30" is no day.'],
  ['report', 'nothing was run here yet.\nRun `lab run` first.'],
])('%s is wrong usage, told in a sentence', async (args, says) => {
  const { code, err, runLab } = await lab(args);
  expect(code).toBe(EXIT.usage);
  expect(err).toContain(says);
  expect(err).not.toContain('    at ');
  expect(runLab).not.toHaveBeenCalled();
});
