import { type ListenRow, namesAside } from './rows.ts';
import { services } from './services.ts';
import { spellings } from './spellings.ts';

/** Spellings of which a manhole is asked: it makes its listener by itself, as no other part of a master does. */
const questions: Readonly<Record<string, string>> = {
  int: 'whether it listens over IPv4 alone, as the other listeners do',
  'ipv4-loopback': 'whether it keeps other machines out, as the documentation has it',
  'any-escaped': 'whether it takes both families',
  'ipv6-loopback': 'whether it keeps other machines out over IPv6 too',
  tcp6: 'whether it needs no address, and takes IPv4 too',
};

/** How a manhole is told to listen: one of telnet, for which Twisted needs no further package. */
export const manholeRows: readonly ListenRow[] = spellings.flatMap((spelling): ListenRow[] => {
  const { name, title, python } = spelling;
  const question = questions[name];
  if (question === undefined) return [];
  return [
    {
      service: 'manhole',
      name: `manhole-${name}`,
      title: `The manhole: ${title}.`,
      port: { python: python.replace('PORT', `${services.manhole.port}`) },
      bindv6only: 0,
      predictions: [],
      question,
      notApplicable: namesAside,
    },
  ];
});
