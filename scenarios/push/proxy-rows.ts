import { proxyUrl, withoutIpv6Proxy } from '../proxied.ts';
import type { PushRow } from './rows.ts';

const plain = {
  proxied: true,
  reporter: 'HttpStatusPush',
  url: 'http://{name}',
  backend: 'txrequests',
  predictions: [],
} as const;

/** Pushes of a master whose environment names a proxy of HTTP; each is that of a master of its own. */
export const proxyRows: readonly PushRow[] = [
  {
    ...plain,
    name: 'proxy-http-name',
    environment: { http_proxy: proxyUrl.name },
    title: 'HttpStatusPush by name, and http_proxy with the name of the proxy; txrequests.',
    question: 'whether requests goes by the proxy of its environment',
  },
  {
    ...plain,
    name: 'proxy-http-ipv6-literal',
    notApplicable: withoutIpv6Proxy,
    environment: { http_proxy: proxyUrl.ipv6 },
    title: 'HttpStatusPush by name, and http_proxy with a bracketed IPv6 address; txrequests.',
    question: 'whether requests takes an IPv6 address of the proxy',
  },
  {
    ...plain,
    reporter: 'GitLabStatusPush',
    url: 'https://{name}',
    name: 'proxy-https-name',
    environment: { https_proxy: proxyUrl.name },
    title: 'GitLab over TLS by name, and https_proxy with the name of the proxy; txrequests.',
    question: 'whether TLS is verified through a tunnel of the proxy',
  },
  {
    ...plain,
    name: 'proxy-http-no-proxy',
    environment: { http_proxy: proxyUrl.name, no_proxy: '{name}' },
    title: 'HttpStatusPush by name, and no_proxy with that name beside http_proxy; txrequests.',
    question: 'whether requests leaves the proxy out where it is told to',
  },
  {
    ...plain,
    name: 'proxy-http-name-treq',
    backend: 'treq',
    environment: { http_proxy: proxyUrl.name },
    title: 'HttpStatusPush by name, and http_proxy with the name of the proxy; treq.',
    question: 'whether treq goes by the proxy of its environment',
  },
];
