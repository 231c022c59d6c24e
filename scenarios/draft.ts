import type { Draft } from '../src/draft.ts';
import { combinations } from './draft/combinations.ts';
import { deployment } from './draft/deployment.ts';
import { failures } from './draft/failures.ts';
import { faults } from './draft/faults.ts';
import { lifecycle } from './draft/lifecycle.ts';
import { names } from './draft/names.ts';
import { proxies } from './draft/proxies.ts';
import { strategies } from './draft/strategies.ts';

/** The draft of the IETF on testing applications, and what of the catalogue covers it. */
export const draft: Draft = {
  name: 'draft-ietf-v6ops-ipv6-app-testing-05',
  date: '2026-10-09',
  sections: {
    '3.1': 'Combinations of client and server',
    '3.2': 'Proxies between them',
    '3.3.1': 'Missing DNS records',
    '3.3.2': 'Wrong DNS records',
    '3.3.3': 'Delegation',
    '3.3.4': 'Literals',
    '3.3.5': 'Link-local names',
    '3.4': 'Connectivity that is broken in part, MTU, fragments',
    '3.5': 'No IPv4 loopback',
    '3.6': 'Lifecycle',
    '3.7': 'Every data flow',
    '3.8': 'Web applications',
    '3.9': 'Addresses as data',
    '4.1': 'Clients in an IPv6-only network',
    '4.2': 'Servers that have IPv6 alone',
    '4.3': 'Tracing at the client',
    '4.4': 'Tracing at the server',
    '4.5': 'Tracing on the network',
    '5.1': 'IPv6 that must be switched on',
    '5.2': 'Management and control',
    '5.3': 'Choice among addresses',
    '5.4': 'Listeners on IPv4 alone',
    '5.5': 'What is accepted and shown',
    '5.6': 'Connectivity checks',
    '5.7': 'Sessions bound to an address',
    '5.8': 'Middleboxes',
    '6.1': 'Old releases',
    '6.2': 'Allow and deny lists',
    '6.3': 'Reuse of components',
    '6.4': 'Components without an owner',
  },
  items: [
    ...combinations,
    ...proxies,
    ...names,
    ...faults,
    ...lifecycle,
    ...strategies,
    ...failures,
    ...deployment,
  ],
};
