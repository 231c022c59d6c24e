/** Lines of master.cfg: the ports of a master that is asked from its own node alone. */
export const loopbackPb = "c['protocols'] = {'pb': {'port': 'tcp:9989:interface=127.0.0.1'}}";
export const loopbackWeb = "c['www'] = {'port': 'tcp:8010:interface=127.0.0.1'}";

/** How every master.cfg ends: a database in its directory, and nothing sent to Buildbot's makers. */
export const ending = `c['db'] = {'db_url': 'sqlite:///state.sqlite'}
c['buildbotNetUsageData'] = None
`;
