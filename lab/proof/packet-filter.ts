/** In what a packet filter, as nft(8) lists it with its counters, is not as it is declared. */
export function filterFaults(declared: string | undefined, listed: string | undefined): string[] {
  if (declared === undefined) return [];
  const has = words((listed ?? '').replaceAll(/packets \d+ bytes \d+/g, ''));
  return has === words(declared) ? [] : [`has another packet filter (${has || 'none'})`];
}

function words(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}
