/** A worker's word that its master has taken it. */
export const attachedLine = 'Connected to buildmaster; worker is ready';

/** What each buildbot.tac of the lab begins with: most of a start is imports. */
export const tacHead = `import gc

# Collecting garbage among the imports costs a tenth of a start.
gc.disable()

`;

/** What it ends with. */
export const tacEnd = `
# A Deferred that fails with nobody listening is logged only when it is collected.
gc.freeze()
gc.enable()
`;

/** A worker's buildbot.tac as \`create-worker\` writes it, without the log file. */
export function workerTac(worker: string): string {
  return `${tacHead}from buildbot_worker.bot import Worker
from twisted.application import service

application = service.Application('buildbot-worker')
${worker}
s.setServiceParent(application)
${tacEnd}`;
}
