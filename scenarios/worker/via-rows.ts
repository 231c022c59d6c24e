import type { Companion } from '../../src/path.ts';
import { whereNeeded } from '../where.ts';
import { dialled } from './claims.ts';
import { pbPort } from './peer.ts';
import type { WorkerRow } from './row.ts';

/** A program that is started on the worker's machine. */
function started(program: string, text: string): Companion {
  return { program, port: pbPort, lines: { file: 'a shell', text } };
}

const here = { by: 'tac', host: "'::1'" } as const;
const byName = { by: 'tac', host: "'{name}'" } as const;
const endpoint = `from buildbot_worker import pb
from twisted.internet.endpoints import HostnameEndpoint

pb.clientFromString = lambda reactor, _: HostnameEndpoint(reactor, '{name}', 9989)
`;

/** Ways out where a worker without TLS does not find its master by name. */
export const viaRows: readonly WorkerRow[] = [
  {
    ...whereNeeded,
    ...dialled,
    name: 'via-hostname-endpoint',
    builds: true,
    title:
      "A name, and a few lines in buildbot.tac that connect by Twisted's HostnameEndpoint (Happy Eyeballs, RFC 8305).",
    configured: { ...byName, before: endpoint },
    cost: 'lines that stand in for a part of Buildbot, to be looked at with each upgrade',
    predictions: [],
    question: 'whether a worker without TLS needs no more than another endpoint',
  },
  {
    ...whereNeeded,
    ...dialled,
    name: 'via-socat',
    builds: true,
    title: 'socat on the same machine, which dials the master by name over IPv6.',
    configured: here,
    via: started('socat', "socat 'TCP6-LISTEN:9989,bind=[::1],fork,reuseaddr' 'TCP6:{name}:9989'"),
    cost: 'a program more to run and to watch, socat',
    predictions: [],
    question: 'whether a forwarder finds the master',
  },
  {
    ...whereNeeded,
    ...dialled,
    name: 'via-socat-any',
    title: 'The same with TCP: in place of TCP6:, which leaves the family to socat.',
    configured: here,
    via: started('socat', "socat 'TCP6-LISTEN:9989,bind=[::1],fork,reuseaddr' 'TCP:{name}:9989'"),
    predictions: [],
    question: 'whether socat takes the address that can be reached',
  },
  {
    ...whereNeeded,
    ...dialled,
    dials: 'ssh',
    name: 'via-ssh',
    builds: true,
    title: "An SSH tunnel to the master's machine, which ssh dials by name.",
    configured: here,
    via: started('ssh', "ssh -N -L '[::1]:9989:localhost:9989' tunnel@{name}"),
    cost: "a program more to run and to start again when it ends, ssh; an account on the master's machine, whose SSH server verifies the worker as ssh does the server",
    predictions: [],
    question: 'whether a tunnel finds the master',
  },
  {
    ...whereNeeded,
    ...dialled,
    name: 'via-hosts-file',
    title: "A name, whose IPv6 address is in the worker's hosts file.",
    configured: byName,
    hosts: '{ipv6} {name}',
    predictions: [],
    question: 'whether it is looked up as the DNS is',
  },
];
