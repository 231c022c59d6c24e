import type { After, Cause } from './after.ts';

const because: Readonly<Record<Cause, string>> = {
  'attempt delay': 'begun while the other family was still being tried',
  refusal: 'begun once the other family was refused',
  'SYN retries': 'begun once nothing had answered the SYNs of the other family',
  'time-out': 'begun once the program had given up the other family',
  silence: 'begun once what was said over the other family was lost',
  'no neighbour': 'begun once nobody had answered for the address of the other family',
  'DNS retries': 'begun once queries without an answer had been sent again',
  'late DNS answer': 'begun once a late answer of DNS had come',
};

/** What a connection waited for, in words. */
export function afterSaid({ cause, wait }: After): string {
  return `${because[cause]}, after ${wait}`;
}
