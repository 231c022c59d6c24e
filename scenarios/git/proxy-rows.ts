import { proxyUrl, withoutIpv6Proxy } from '../proxied.ts';
import type { FetchRow } from './rows.ts';

const plain = {
  proxied: true,
  by: 'step',
  url: 'http://{name}/git/lab.git',
  predictions: [],
} as const;

/** Fetches by a proxy of HTTP, which git is told of by its environment. */
export const proxyRows: readonly FetchRow[] = [
  {
    ...plain,
    name: 'proxy-step-name',
    proxy: proxyUrl.name,
    title: 'The Git step, over HTTP by name, and http_proxy with the name of the proxy.',
    question: 'whether git of a build goes by the proxy of its step',
  },
  {
    ...plain,
    name: 'proxy-step-ipv6-literal',
    notApplicable: withoutIpv6Proxy,
    proxy: proxyUrl.ipv6,
    title: 'The Git step, over HTTP by name, and http_proxy with a bracketed IPv6 address.',
    question: 'whether git takes an IPv6 address of the proxy',
  },
  {
    ...plain,
    by: 'poller',
    name: 'proxy-poller-name',
    proxy: proxyUrl.name,
    title: 'GitPoller, over HTTP by name, and http_proxy with the name of the proxy.',
    question: "whether git of a poller goes by the proxy of the master's environment",
  },
];
