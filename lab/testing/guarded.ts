import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openGuard } from '../session/guard.ts';
import { sessionOf } from '../session/session.ts';

/**
 * A run that does nothing, for the test that kills it: `guarded.ts HOST`. Says its session, its
 * guard and a child of its own.
 */
const guard = await openGuard(sessionOf());
guard.watch(process.argv[2] as string);
writeFileSync(join(guard.temporary, 'file'), '');
const child = spawn('sleep', ['60']);
console.log(
  JSON.stringify({
    session: sessionOf(),
    guard: guard.pid,
    child: child.pid,
    temporary: guard.temporary,
  }),
);
setInterval(() => {}, 1000);
