import type { ControlId } from '../../src/evidence.ts';
import type { Peer } from '../../src/path.ts';
import type { PushRow } from './rows.ts';

/** Whether the URL is one of HTTPS. */
export function overTls({ url }: PushRow): boolean {
  return url.startsWith('https:');
}

/** The server of a row, on the port that its URL implies. */
export function peer(row: PushRow): Peer {
  return overTls(row)
    ? { server: 'web', port: 443, certificate: 'its name and addresses' }
    : { server: 'web', port: 80 };
}

/** The servers that a row must refuse. */
export function controls(row: PushRow): readonly ControlId[] {
  return overTls(row) ? ['other authority', 'another name'] : [];
}

/** What the reporter of a control is called in the master's log. */
export function controlName({ name }: PushRow, control: ControlId): string {
  return `${name} ${control}`;
}
