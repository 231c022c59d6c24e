import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { EXIT } from '../errors.ts';
import { recordFile } from '../paths.ts';
import { inEmptyCheckout, keepBaseline, keepRun, paths, root } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, stopped } from '../testing/sample.ts';

inEmptyCheckout();

describe('lab diff', () => {
  test('of a thing with itself is 0, with another 1', async () => {
    keepBaseline();
    keepRun(
      observation('worker/name', 'dual-stack', { finding: stopped('tls') }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    expect(await lab('diff 3.6.1 3.6.1')).toMatchObject({
      code: EXIT.ok,
      out: 'Nothing changed from 3.6.1 to 3.6.1: 2 cells.\n',
    });
    const { code, out } = await lab(`diff 3.6.1 ${recordFile(paths)} --json`);
    expect(code).toBe(EXIT.changed);
    expect(flaw('changes', JSON.parse(out))).toBeUndefined();
    expect(JSON.parse(out)).toMatchObject({
      counts: { regressed: 1, improved: 0 },
      unchanged: 1,
      paths: [
        {
          path: 'worker',
          rows: [
            {
              kind: 'regressed',
              scenarios: ['worker/name'],
              topologies: ['dual-stack'],
              after: { stoppedAt: 'tls' },
            },
          ],
        },
      ],
    });
    const short = join(root, 'short.json');
    writeFileSync(short, JSON.stringify(JSON.parse(readFileSync(recordFile(paths), 'utf8'))));
    expect((await lab(`diff ${recordFile(paths)} ${short}`)).code).toBe(EXIT.ok);
    expect((await lab(`diff 3.6.1 ${root}`)).code).toBe(EXIT.usage);
    expect((await lab(`diff 3.6.1 ${recordFile(paths)} --markdown`)).out).toMatch(
      /regressed +\| `worker\/name` +\| dual-stack/,
    );
  });
});
