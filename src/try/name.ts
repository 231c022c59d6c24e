import { canonical, isAddress } from '../address.ts';

/** Whether a host is a name, and no address, no pattern and nothing else. */
export function isName(host: string): boolean {
  return !isAddress(host) && /^[\w.-]+$/.test(host);
}

/** A host as the lab knows it: names in lower case without the last dot, addresses canonical. */
export function hostKey(host: string): string {
  return isAddress(host) ? canonical(host) : host.toLowerCase().replace(/\.$/, '');
}
