import { canonical } from '../../src/address.ts';
import { complaintIn } from '../../src/complaint.ts';
import type { Endpoint } from '../../src/evidence.ts';
import { type CompanionRecord, passing } from './record.ts';

const file = '/srv/stunnel.conf';

/** TLS for a client that speaks none. */
export const stunnel: CompanionRecord = {
  id: 'stunnel',
  keeps: false,
  authorities: '/etc/ssl/certs/ca-certificates.crt',
  files: (lines) => ({ [file]: `foreground = yes\n${lines}\n` }),
  command: () => `stunnel ${file}`,
  ready: 'Configuration successful',
  logs: 'connections',
  read({ lines }) {
    const own = lines.flatMap((line) => {
      const [, level, thread, text = ''] = /LOG(\d)\[(\w+)\]: (.*)$/.exec(line) ?? [];
      return level ? [{ level: Number(level), thread, text }] : [];
    });
    const acceptor = own.flatMap(({ thread, text }) => {
      const peer = endIn(/accepted connection from (\S+):(\d+)$/, text);
      if (!peer) return [];
      const connected = own
        .filter((one) => one.thread === thread)
        .map((one) => endIn(/connected remote server from (\S+):(\d+)$/, one.text))
        .find((end) => end);
      return [{ peer, took: false, ...(connected && { on: connected }) }];
    });
    // Level 3 is that of errors, 4 that of warnings: why a certificate was refused. Those of `ui` are of the file.
    const told = own.filter(({ level, thread }) => level <= 4 && thread !== 'ui');
    const words = [...new Set(told.map(({ text }) => text.replace(/^.*error:\w+:/, '')))];
    return { acceptor, said: passing(words, complaintIn(words)) };
  },
};

function endIn(pattern: RegExp, text: string): Endpoint | undefined {
  const [, address, port] = pattern.exec(text) ?? [];
  return address ? { address: canonical(address), port: Number(port) } : undefined;
}
