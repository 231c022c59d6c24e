import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import type { Served } from './record.ts';

/** Whether a row brings changes to a master, and no worker. */
export function takesChanges({ peer }: Pick<Served, 'peer'>): boolean {
  return peer.settings?.takes === 'changes';
}

/** Who brought the change of a row, by the line that `fixtures/master/logged_changes.py` has the master log. */
export function broughtBy(lines: readonly string[], { name }: Pick<Served, 'name'>): Accepted[] {
  const brought = new RegExp(`change ${name} from (\\S+) port (\\d+)$`);
  return lines.flatMap((line): Accepted[] => {
    const [, host, port] = brought.exec(line) ?? [];
    return host ? [{ peer: { address: canonical(host), port: Number(port) }, took: true }] : [];
  });
}
