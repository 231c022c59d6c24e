import { canonical } from '../../src/address.ts';
import { complaintIn } from '../../src/complaint.ts';
import type { Endpoint, PassedOn } from '../../src/evidence.ts';
import { type CompanionRecord, passing } from './record.ts';

/** A forwarder of TCP: a process for each connection. */
export const socat: CompanionRecord = {
  id: 'socat',
  keeps: false,
  // With its notices, which name both ends of each connection.
  command: (lines) => lines.replace(/^socat /, 'socat -d -d '),
  ready: ' listening on ',
  logs: 'connections',
  read({ lines }) {
    const said = lines.flatMap((line) => {
      const [, pid, level, text = ''] = / socat\[(\d+)\] ([A-Z]) (.*)$/.exec(line) ?? [];
      return pid ? [{ pid, level, text }] : [];
    });
    const acceptor = said.flatMap(({ text }, index): PassedOn[] => {
      const peer = endIn(/^accepting connection from (.*) on AF/, text);
      if (!peer) return [];
      const next = said.slice(index).map((one) => /^forked off child process (\d+)/.exec(one.text));
      const child = next.find((found) => found)?.[1];
      const on = said
        .filter(({ pid }) => pid === child)
        .map((one) => endIn(/^successfully connected from local address (.*)$/, one.text))
        .find((end) => end);
      return [{ peer, took: false, ...(on && { on }) }];
    });
    const errors = said.filter(({ level }) => level === 'E').map(({ text }) => stable(text));
    const words = [...new Set(errors.filter((text) => !text.startsWith('exit(')))];
    return { acceptor, said: passing(words, complaintIn(words)) };
  },
};

/** `AF=10 [2001:0db8:…]:9989` or `AF=2 127.0.0.1:9989`. */
function endIn(pattern: RegExp, text: string): Endpoint | undefined {
  const end = pattern.exec(text)?.[1];
  const [, address, port] = /^AF=\d+ \[?([0-9a-fA-F.:]+?)\]?:(\d+)$/.exec(end ?? '') ?? [];
  return address ? { address: canonical(address), port: Number(port) } : undefined;
}

/** Without the address, which is that of one world. */
function stable(text: string): string {
  return text.replace(/\d+, (?:\{)?AF=\d+ \S+?\}?, \d+/, '…');
}
