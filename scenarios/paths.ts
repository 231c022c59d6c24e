import type { AnyPath } from '../src/path.ts';
import { attemptPath } from './attempt/attempt.ts';
import { eventPath } from './event/event.ts';
import { gitPath } from './git/git.ts';
import { listenPath } from './listen/listen.ts';
import { mailPath } from './mail/mail.ts';
import { pushPath } from './push/push.ts';
import { sendChangePath } from './sendchange/sendchange.ts';
import { userPath } from './user/user.ts';
import { webPath } from './web/web.ts';
import { websocketPath } from './websocket/websocket.ts';
import { workerPath } from './worker/worker.ts';

/** All paths, in the order in which they are reported. */
export const paths: readonly AnyPath[] = [
  listenPath,
  webPath,
  workerPath,
  eventPath,
  websocketPath,
  sendChangePath,
  userPath,
  mailPath,
  pushPath,
  gitPath,
  attemptPath,
];
