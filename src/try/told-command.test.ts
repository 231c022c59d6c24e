import { expect, test } from 'vitest';
import { toldCommand } from './told-command.ts';

test.each([
  ['git clone https://a.example.com/b', 'git clone https://a.example.com/b'],
  ['/usr/bin/git -c core.x=y fetch ssh://git@a.example.com:22/b', 'git ssh://a.example.com:22/b'],
  ['curl -u me:hunter2 https://a.example.com/x?token=t', 'curl https://a.example.com/x'],
  [
    'curl PRIVATE-TOKEN: glpat-123456 https://me:p@ss@a.example.com/x',
    'curl https://a.example.com/x',
  ],
  ['wget --password hunter2 ftp://a.example.com/x', 'wget ftp://a.example.com/x'],
  ['deploy hunter2', 'deploy'],
  ['ssh -p 2222 me@build.example.com', 'ssh build.example.com'],
])('of "%s" is told "%s"', (line, told) => {
  expect(toldCommand(line.split(' '))).toBe(told);
});
