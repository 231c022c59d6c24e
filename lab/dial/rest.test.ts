import { expect, test } from 'vitest';
import { forceBuild, getInside, isAttached, lastBuild, stepLog } from './rest.ts';

type Answer = string | { readonly exitCode: number; readonly stderr?: string };

/** A node on which curl comes to one answer after another, the last of them again and again. */
function node(...answers: readonly Answer[]) {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    async run(command: readonly string[]) {
      asked.push(command);
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? '';
      if (typeof answer === 'string') return { exitCode: 0, stdout: answer, stderr: '' };
      return { stdout: '{"a"', stderr: '', ...answer };
    },
  };
}
const brokenOff = { exitCode: 18 };

test('a GET whose answer breaks off is sent again', async () => {
  const twice = node(brokenOff, { exitCode: 28 }, '{"a": 1}');
  expect(await getInside(twice, '/')).toEqual({ a: 1 });
  expect(twice.asked).toHaveLength(3);
});

test('a GET whose answer always breaks off is sent four times', async () => {
  const always = node(brokenOff);
  await expect(getInside(always, '/')).rejects.toThrow('the answer to GET / broke off 4 times');
  expect(always.asked).toHaveLength(4);
});

test('a GET that is refused is not sent again', async () => {
  const refuses = node({ exitCode: 22, stderr: 'curl: (22) 404' });
  await expect(getInside(refuses, '/x')).rejects.toThrow(
    'the master did not answer its own node /x: curl: (22) 404 {"a"',
  );
  expect(refuses.asked).toHaveLength(1);
});

test('a build is forced once, with its parameters', async () => {
  const master = node('{}');
  await forceBuild(master, 'on-name', { owner: 'lab' });
  expect(master.asked).toHaveLength(1);
  expect(master.asked[0]).toContain('http://localhost:8010/api/v2/forceschedulers/on-name');
  expect(master.asked[0]?.join(' ')).toContain('"params":{"owner":"lab"}');
  await expect(forceBuild(node(brokenOff), 'on-name')).rejects.toThrow('did not answer');
});

test.each([
  ['success', 0],
  ['failure', 2],
])('the last build of a builder is a %s, once the database has it', async (end, results) => {
  const master = node(
    '{"builds": []}',
    '{"builds": [{"complete": false, "results": null}]}',
    JSON.stringify({ builds: [{ complete: true, results }] }),
  );
  expect(await lastBuild(master, 'on-name')).toBe(end);
  expect(master.asked).toHaveLength(3);
});

test('a worker is attached where a master is connected to it', async () => {
  expect(await isAttached(node('{"workers": [{"connected_to": [{"masterid": 1}]}]}'), 'a')).toBe(
    true,
  );
  expect(await isAttached(node('{"workers": [{"connected_to": []}]}'), 'a')).toBe(false);
  expect(await isAttached(node('{"workers": []}'), 'a')).toBe(false);
});

test('the log of a step loses the letters for its streams; a traceback, which has none, stands in for it', async () => {
  const of = (slug: string, type: string) =>
    node(
      '{"builders": [{"builderid": 7}]}',
      JSON.stringify({
        logs: [
          { slug: 'err_html', type: 'h' },
          { slug, type },
        ],
      }),
      '{"logchunks": [{"content": "hgit fetch\\nofatal: no\\n"}, {"content": "eerror: x\\n"}]}',
    );
  const master = of('stdio', 's');
  expect(await stepLog(master, 'step-name', 'git')).toBe('git fetch\nfatal: no\nerror: x\n');
  expect(master.asked.map((command) => command.at(-1)?.replace(/.*\/api\/v2/, ''))).toEqual([
    '/builders?name=step-name',
    '/builders/7/builds/1/steps/git/logs',
    '/builders/7/builds/1/steps/git/logs/stdio/contents',
  ]);
  expect(await stepLog(of('err_text', 't'), 'step-name', 'git')).toBe(
    'hgit fetch\nofatal: no\neerror: x\n',
  );
  expect(await stepLog(of('other', 's'), 'step-name', 'git')).toBe('');
});
