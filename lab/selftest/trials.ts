import type { Agent } from '../nodes/agent.ts';
import { makeNetwork } from '../nodes/network.ts';
import type { Site } from '../try/site.ts';
import { lossyCapture, replaced } from './hands.ts';
import { withZone } from './names.ts';
import { broken, type Hand, type Saboteur } from './saboteur.ts';
import { inside } from './scripts.ts';

/** One that acts on the world of a trial, once that is proven and before the master starts. */
export interface TrialSaboteur extends Saboteur {
  site(site: Site, hand: Pick<Hand, 'docker' | 'outside'>): Promise<Site>;
}

/** What breaks a trial in ipv6-only-aaaa; see fixtures/try/teasel. */
export const trialSaboteurs: readonly TrialSaboteur[] = [
  {
    id: 'trial-second-network',
    breaks: "A second network, with IPv4, is attached to a trial's master while it runs.",
    expects: broken(/the machine \S+ is on networks \S+, \S+/),
    async site(site, { docker, outside }) {
      const { world, master } = site;
      const second = await makeNetwork(docker, { link: ['IPv4'] }, world.spec.labels);
      outside.defer(() => second.remove());
      await docker.getNetwork(second.id).connect({ Container: master.pod.id });
      return site;
    },
  },
  {
    id: 'trial-every-fifth-packet',
    breaks: 'The capture of a trial loses every fifth packet.',
    expects: broken(/the decoder has \d+ of \d+ packets/),
    site: async (site) => ({ ...site, world: await lossyCapture(site.world) }),
  },
  {
    id: 'trial-capture-ends-early',
    breaks: 'The capture of a trial ends before the master starts.',
    expects: broken(/did not arrive in the capture/),
    async site(site) {
      await inside(site.world.capture, 'pkill tcpdump');
      return site;
    },
  },
  {
    id: 'trial-record-of-nobody',
    breaks: 'The name that a trial dials has an A record that nobody declared, until a control.',
    expects: broken(/hooks\.teasel\.example\.com leads to 198\.51\.100\.9, 2001:/),
    async site(site) {
      const add = "sed -i '$a hooks.teasel.example.com. A 198.51.100.9'";
      await withZone(site.world, add, 'root.zone');
      return site;
    },
  },
  {
    id: 'trial-stand-in-ends',
    breaks: 'What stands in for all hosts outside ends before the master dials it.',
    expects: broken(/the stand-in server container has ended/),
    async site(site, { docker }) {
      await docker.getContainer(site.standIn.running.id).kill();
      return site;
    },
  },
  {
    id: 'trial-build-of-nobody',
    breaks: 'The hand in the master says that builds ran, and asked for none.',
    expects: broken(/2 builds of heads are said to have run, and the master's log has 0/),
    site: async (site) =>
      withAnswer(site, '"do":"builds"', { builders: ['heads'], results: { heads: [0, 2] } }),
  },
  {
    id: 'trial-hand-fails',
    breaks: 'The hand in the master fails where it is to ask for builds.',
    expects: broken(/hand in the master failed at builds: no such thing/),
    site: async (site) => withAnswer(site, '"do":"builds"', { error: 'no such thing' }),
  },
];

/** The site, in which whoever asks the master for this gets an answer that the master has not given. */
function withAnswer(site: Site, request: string, answer: object): Site {
  const { agent } = site.master;
  const run: Agent['run'] = async (command, ...rest) =>
    command.some((word) => word.includes(request))
      ? { exitCode: 0, stdout: JSON.stringify(answer), stderr: '' }
      : agent.run(command, ...rest);
  return { ...site, master: { ...site.master, agent: replaced(agent, { run }) } };
}
