import { complaintIn } from '../../src/complaint.ts';
import { type CompanionRecord, passing } from './record.ts';

/** An SSH client that forwards a port. */
export const ssh: CompanionRecord = {
  id: 'ssh',
  keeps: false,
  command: (lines) => lines.replace(/^ssh /, 'ssh -v '),
  ready: 'Entering interactive session',
  // It logs that somebody connected, and not from where: that has the kernel, as long as it stands.
  logs: 'requests',
  read({ lines, onward, held }) {
    const forwarded = lines.filter((line) => /Connection to port \d+ forwarding to /.test(line));
    const tunnel = onward.filter(({ to, established }) => to.port === 22 && established);
    const [on] = tunnel.length === 1 ? tunnel : [];
    const acceptor = held
      .slice(0, forwarded.length)
      .map((peer) => ({ peer, took: false, ...(on && { on: on.from }) }));
    const words = lines.filter((line) =>
      /^ssh: |^Host key verification failed|Permission denied|open failed/.test(line),
    );
    return { acceptor, said: passing(words, complaintIn(words)) };
  },
};
