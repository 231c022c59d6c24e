import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue, stopped } from '../testing/sample.ts';
import { directive, trial, tried } from '../testing/trial.ts';
import { trialReportOf } from './report.ts';
import { trialInTerminal } from './terminal.ts';
import type { Trial } from './trial.ts';
import { writeTrial } from './write.ts';

/** A trial that holds a mark wherever a text of a user's, or of a program's, can stand. */
function seeded(mark: string): Trial {
  const text = `before ${mark} after`;
  const witnesses = { dns: text, wire: text, acceptor: text, kernel: text, product: text };
  return trial({
    configuration: text,
    packages: text,
    given: [text],
    invented: [text],
    ignored: [text],
    failure: { sentence: text, remedy: text, exit: 2, missing: [text], envFile: text },
    silent: [text],
    written: [{ text, file: text, line: 1, why: text }],
    directives: [
      directive({
        where: text,
        places: [{ file: text, line: 1 }],
        class: text,
        host: mark,
        path: text,
        text,
        detail: { [mark]: text },
      }),
      directive({ decidedAtBuildTime: true, text }),
      directive({ host: null, port: null, path: text, by: 'visitor' }),
    ],
    topologies: [
      tried(
        'dual-stack',
        [
          { is: 'dialled', finding: stopped('connection'), says: [text], note: text, witnesses },
          { is: 'not dialled', why: text },
          { is: 'undecided', lab: 'sound', reasons: [text], witnesses },
        ],
        {
          loading: { sentence: text },
          asked: [{ name: text, by: text }],
          builds: [{ builder: text, result: text }],
        },
      ),
      tried('aaaa-only', [{ is: 'loopback', finding: stopped('tls'), says: [text] }]),
    ],
  });
}

/** Every output of a trial. */
function outputsOf(from: Trial, secrets: readonly string[]): string[] {
  const report = trialReportOf(from, catalogue, undefined, secrets);
  const directory = mkdtempSync(join(tmpdir(), 'try-'));
  try {
    writeTrial(directory, report);
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
    return [...files, trialInTerminal(report, true), trialInTerminal(report, false)];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const marks = ['MARK-7f3a-secret', `MARK "it's" <b>&amp;</b>`, 'MARK|`x`|\\', 'MARK-ü-ß-密码'];

test.each(marks)('no output has %s, and the lab marks where it was', (mark) => {
  const outputs = outputsOf(seeded(mark), [mark]);
  expect(outputs).toHaveLength(5);
  for (const text of outputs) {
    expect(text).not.toContain('MARK');
    expect(text).toContain('***');
  }
});

test('without the mask each output would have it', () => {
  for (const text of outputsOf(seeded('MARK-7f3a-secret'), []))
    expect(text).toContain('MARK-7f3a-secret');
});

test('a password that is a word of the lab leaves the lab its words', () => {
  const words = ['master', 'worker', 'dialled', 'browser', 'connection', 'undecided', 'loopback'];
  const { trial: told } = trialReportOf(seeded('MARK-1'), catalogue, undefined, words);
  expect(told.directives[0]).toMatchObject({ kind: 'worker', by: 'worker', protocol: 'pb' });
  expect(told.topologies[0]?.findings[0]).toMatchObject({
    is: 'dialled',
    finding: stopped('connection'),
  });
});
