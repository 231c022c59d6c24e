import type { PacketFilter } from '../nodes/filter-reader.ts';

/** In what a packet filter, with its counters, is not as it is declared, in the words of nft(8). */
export function filterFaults(declared: string, { rules, legacy }: PacketFilter): string[] {
  const has = words(withoutEngines(rules.replaceAll(/packets \d+ bytes \d+/g, '')));
  const foreign = legacy.filter((table) => table !== ofEngine);
  return [
    ...(has === words(declared) ? [] : [`has another packet filter (${has || 'none'})`]),
    ...(foreign.length ? [`has tables of iptables-legacy (${foreign.join(', ')})`] : []),
  ];
}

function words(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

/** The table in which an engine that has iptables-legacy leads to its own resolver. */
const ofEngine = 'ip nat';

const table = /^table [^\n]*\{\n[\s\S]*?^\}\n?/gm;

/** An engine leads what is for 127.0.0.11 to its own resolver, which nobody in the lab asks: its rules take nothing else. */
const engines = /^(?:meta l4proto (?:tcp|udp) )?ip [sd]addr 127\.0\.0\.11 /;

/** Rules without tables that have those of the engine alone, and without remarks. */
function withoutEngines(listed: string): string {
  const rules = listed.replaceAll(/^\s*#.*\n/gm, '');
  return rules.replaceAll(table, (text) => (isEngines(text) ? '' : text));
}

function isEngines(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const rules = lines.filter(
    (line) => !/^(?:table .*\{|chain .*\{|\}|type .* policy accept;)?$/.test(line),
  );
  return rules.length > 0 && rules.every((rule) => engines.test(rule));
}
