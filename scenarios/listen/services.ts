/** What a master listens for. */
export const services = {
  web: {
    port: 8010,
    need: 'The port of the web interface',
    trait: 'for the web interface',
    protocol: 'HTTP',
    within: '/buildbot/www/service.py',
    line: (python: string) => `c['www'] = {'port': ${python}}`,
  },
  pb: {
    port: 9989,
    need: "The workers' port",
    trait: "for the workers' port",
    protocol: 'Perspective Broker',
    within: '/buildbot/worker/protocols/manager/',
    line: (python: string) => `c['protocols'] = {'pb': {'port': ${python}}}`,
  },
  manhole: {
    port: 1234,
    need: 'The manhole',
    trait: 'for the manhole',
    // It asks who is there.
    protocol: 'any',
    within: '/buildbot/manhole.py',
    line: (python: string) =>
      `from buildbot import manhole\nc['manhole'] = manhole.TelnetManhole(${python}, 'admin', 'secret')`,
  },
} as const;

export type Service = keyof typeof services;
