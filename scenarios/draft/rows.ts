/** Scenarios that several items of the draft speak of. */

/** Their name has an A record alone, whatever a topology publishes. */
export const ipv4Websites = ['git/*-ipv4-website'];

export const ipv4Literals = ['*/*ipv4-literal*'];

export const ipv6Literals = [
  '*/*ipv6-literal*',
  'listen/*-ipv6-address*',
  'worker/connection-string-tcp-literal',
  'worker/create-bare',
  'worker/create-bracketed',
];
