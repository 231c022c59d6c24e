import { beforeEach, describe, expect, test } from 'vitest';
import { inEmptyCheckout, keepBaseline, keepRunOf } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, reached } from '../testing/sample.ts';

inEmptyCheckout();

const worker = { buildbot: '4.3.0', twisted: '24.11.0', python: '3.11.2', image: 'sha256:89' };
const skew = 'Buildbot 3.6.1, workers of 4.3.0';

describe('after one cell of a skew that has no baseline of its own', () => {
  beforeEach(() => {
    keepBaseline();
    keepRunOf({ worker }, observation('worker/name', 'dual-stack', { finding: reached }));
  });

  const foreign =
    'What the baseline of Buildbot 3.6.1 knows is of another subject, and says nothing of these.';

  test('no claim is judged by two subjects, and that is said', async () => {
    const listed = (await lab('list --claims')).out;
    expect(listed).toContain(`Claims, and what was seen of ${skew}\n${foreign}\n`);
    expect(listed).toMatch(/by-name +(?:confirmed|refuted)/);
    const claim = (await lab('explain by-name')).out;
    expect(claim).toMatch(
      new RegExp(`Verdict on ${skew}\\n  (?:confirmed|refuted): .*\\n  ${foreign}`),
    );
    expect((await lab('report')).out).toContain(foreign);
  });

  test('lab explain of a scenario says whose baseline it is', async () => {
    expect((await lab('explain worker/name')).out).toMatch(
      new RegExp(
        `What was seen of ${skew}\\n(?:  .*\\n)+  Known from the baseline of Buildbot 3\\.6\\.1, but for what the run asked: worker/name @ dual-stack\\.`,
      ),
    );
  });

  test('lab explain says it also of a cell alone, and nothing of one that the run asked', async () => {
    expect((await lab('explain worker/name@aaaa-only')).out).toContain(
      '\n  Known from the baseline of Buildbot 3.6.1. A baseline keeps no witnesses.\n',
    );
    expect((await lab('explain worker/name@dual-stack')).out).not.toContain('Known from');
  });
});

test('many cells that the run asked are counted', async () => {
  keepBaseline();
  const asked = ['worker/name', 'worker/literal'].flatMap((id) =>
    ['dual-stack', 'ipv4-only'].map((at) => observation(id, at, { finding: reached })),
  );
  keepRunOf({}, ...asked);
  expect((await lab('list --claims')).out).toContain(
    'Known from the baseline of Buildbot 3.6.1, but for what the run asked: 4 cells.',
  );
});
