import type { DraftItem } from '../../src/draft.ts';
import { ipv4Literals, ipv6Literals } from './rows.ts';

/** What an application does in its life, and what it is made of. */
export const lifecycle: readonly DraftItem[] = [
  {
    id: 'installation',
    section: '3.6',
    asks: 'Installation: the first configuration.',
    covered: [{ scenarios: ['worker/create-*', 'listen/*-create-master'] }],
  },
  {
    id: 'installation-packages',
    section: '3.6',
    asks: 'Installation: what is downloaded.',
    reason: 'pip does that, which is not under test, before there is a network of the lab',
  },
  {
    id: 'interface-web',
    section: '3.6',
    asks: 'User interface: the web application and its API.',
    covered: [{ scenarios: ['web/*'] }],
  },
  {
    id: 'interface-commands',
    section: '3.6',
    asks: 'User interface: commands that connect.',
    covered: [{ scenarios: ['sendchange/*', 'user/*'] }],
  },
  {
    id: 'interface-parameters',
    section: '3.6',
    asks: 'User interface: parameters that take an address.',
    covered: [{ by: 'address', except: ['web/*'] }],
  },
  {
    id: 'management-peers',
    section: '3.6',
    asks: 'Management: logs that show who connected.',
    covered: [{ scenarios: ['web/*'] }],
    field: 'shownPeer',
  },
  {
    id: 'management-others',
    section: '3.6',
    asks: 'Management: remote consoles.',
    covered: [{ scenarios: ['listen/manhole-*', 'user/*'] }],
  },
  {
    id: 'update',
    section: '3.6',
    asks: 'Update.',
    reason: 'Buildbot does not update itself, and its upgrade commands connect to a database alone',
  },
  {
    id: 'flows',
    section: '3.7',
    asks: 'Every data flow, in all of its combinations.',
    covered: [{}],
  },
  {
    id: 'flows-missing',
    section: '3.7',
    asks: 'Flows to databases, message routers, chats, directories and clouds.',
    lacks: 'scenarios of them',
  },
  {
    id: 'backends',
    section: '3.7',
    asks: 'Backends that are told the address of a client.',
    reason: 'Buildbot tells none',
  },
  {
    id: 'web-resources',
    section: '3.8',
    asks: 'All that a page loads, in a real browser.',
    covered: [{ scenarios: ['web/page-*', 'web/browser-*'] }],
  },
  {
    id: 'data-forms',
    section: '3.9',
    asks: 'Addresses of both families where the application takes them.',
    covered: [{ scenarios: [...ipv4Literals, ...ipv6Literals] }],
  },
  {
    id: 'data-compared',
    section: '3.9',
    asks: 'Addresses in texts that are compared: the origin of a page.',
    covered: [{ scenarios: ['web/browser-*'] }],
    field: 'answered',
  },
  {
    id: 'data-rendered',
    section: '3.9',
    asks: 'Addresses that are shown, in the form of RFC 5952.',
    lacks:
      'a field of findings for the text of an address that is shown, of which they have the family',
  },
];
