/** Scenarios that several items of the draft speak of. */

/** Their name has an A record alone, whatever a topology publishes. */
export const ipv4Websites = ['git/*-ipv4-website'];

export const ipv4Literals = ['*/*ipv4-literal*'];

/** Link-local addresses with a zone identifier. */
export const zones = ['*/*link-local*'];

export const ipv6Literals = [
  '*/*ipv6-literal*',
  'listen/*-ipv6-address*',
  'worker/connection-string-tcp-literal',
  'worker/create-bare',
  'worker/create-bracketed',
];
