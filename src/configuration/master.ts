/** Lines of master.cfg: the ports of a master that is asked from its own machine alone. */
export const ownPb = "c['protocols'] = {'pb': {'port': 'tcp:9989:interface=127.0.0.1'}}";
export const ownWeb = "c['www'] = {'port': 'tcp:8010:interface=127.0.0.1'}";

/**
 * How every master.cfg ends: with the database in the master's directory, and nothing told to
 * Buildbot's makers.
 */
export const ending = `c['db'] = {'db_url': 'sqlite:///state.sqlite'}
c['buildbotNetUsageData'] = None
`;
