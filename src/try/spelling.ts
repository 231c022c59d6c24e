import { isAddress, unbracketed } from '../address.ts';
import type { Directive } from './directive.ts';

/** How a host is written. */
export type HostForm = 'name' | 'ipv4-literal' | 'ipv6-literal' | 'localhost';

/** How the host of a directive is written; nothing where there is none. */
export function formOf({ host }: Pick<Directive, 'host'>): HostForm | undefined {
  if (host === null || host === '') return undefined;
  const bare = unbracketed(host);
  if (isLoopback(bare)) return 'localhost';
  if (!isAddress(bare)) return 'name';
  return bare.includes(':') ? 'ipv6-literal' : 'ipv4-literal';
}

/** Whether a host is the machine itself, wherever it is written. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost(?:\.localdomain)?|127(?:\.\d+){1,3}|::1|0:0:0:0:0:0:0:1)$/i.test(
    unbracketed(host),
  );
}

/** How the port of a listener is written, by the names of the catalogue's rows; nothing where it has none. */
export function listenerOf({ text }: Pick<Directive, 'text'>): string | undefined {
  const written = text.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (/^\d+$/.test(written)) return text.trim() === written ? 'int' : 'string';
  const [kind = '', ...rest] = written.split(/(?<!\\):/);
  const interfaceOf = /(?:^|:)interface=((?:\\.|[^:\\]|:(?!\w+=))*)/.exec(written)?.[1];
  if (kind === 'unix' || kind === 'haproxy') return kind;
  if (kind === 'tcp6') return interfaceOf === undefined ? 'tcp6' : undefined;
  if (kind !== 'tcp' && kind !== 'ssl') return undefined;
  if (interfaceOf === undefined) return kind;
  const address = spelled(interfaceOf);
  if (kind === 'ssl') return address === 'any-escaped' ? 'ssl-any-escaped' : undefined;
  return address === 'any-escaped' && rest[0]?.startsWith('interface=') ? 'key-order' : address;
}

/** How an address is written in the `interface` of an endpoint. */
function spelled(written: string): string | undefined {
  const address = written.replaceAll(/\\+:/g, ':');
  const isEscaped = !/(?<!\\):/.test(written);
  const bare = unbracketed(address);
  const anywhere = /^(?:0*:)+0*$/.test(bare);
  // All IPv4 addresses are what an endpoint without an address listens on.
  if (bare === '0.0.0.0') return 'tcp';
  if (/^127\./.test(bare)) return 'ipv4-loopback';
  if (!bare.includes(':')) return undefined;
  if (bare !== address) return anywhere ? `any-bracketed${isEscaped ? '-escaped' : ''}` : undefined;
  if (anywhere) return isEscaped ? 'any-escaped' : 'any-unescaped';
  if (isLoopback(bare)) return isEscaped ? 'ipv6-loopback' : undefined;
  return isEscaped ? 'ipv6-address' : 'ipv6-address-unescaped';
}
