import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import type { Served } from './record.ts';

/** What commands bring to a master, and the module of `fixtures/master` that has the master log who did. */
export const modules = { changes: 'logged_changes.py', users: 'logged_users.py' } as const;
export type Brought = keyof typeof modules;

/** What a row brings to a master, where it is no worker. */
export function broughtIn({ peer }: Pick<Served, 'peer'>): Brought | undefined {
  return (Object.keys(modules) as Brought[]).find((one) => one === peer.settings?.takes);
}

/** Who brought the change or the user of a row, by the line that the master logs. */
export function broughtBy(
  lines: readonly string[],
  { name }: Pick<Served, 'name'>,
  brought: Brought,
): Accepted[] {
  const line = new RegExp(`${brought.slice(0, -1)} ${name} from (\\S+) port (\\d+)$`);
  return lines.flatMap((one): Accepted[] => {
    const [, host, port] = line.exec(one) ?? [];
    return host ? [{ peer: { address: canonical(host), port: Number(port) }, took: true }] : [];
  });
}
