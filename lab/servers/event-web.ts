import { fixture } from './fixture.ts';
import type { ServerRecord } from './record.ts';
import { web } from './web.ts';

/** A web server to which something happens: each row has one to itself, which starts again when it ends. */
export const eventWeb: ServerRecord = {
  ...web,
  id: 'event web',
  instance: ({ settings }) => settings?.row ?? '',
  command: () => [
    'sh',
    '-c',
    fixture('web/serve.sh').replace(/^exec (nginx .*)$/m, 'while $1; do :; done'),
  ],
  restarts: { script: 'nginx -c /srv/web/nginx.conf -s stop', says: 'start worker process ' },
};
