#!/usr/bin/env node
// The first thing that runs, in words that old versions of Node understand: it finds a Node that
// can run the rest.
// biome-ignore-all lint/style/useNodejsImportProtocol: old versions of Node do not know it.
import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import module from 'module';
import { fileURLToPath } from 'url';

const needed = 24;
const major = (version) => Number.parseInt(version, 10);

// Until a command has said how it ended, it could not tell: Node's own 0 and 1 mean "as known" and "changed" here.
process.exitCode = 3;

if (major(process.versions.node) >= needed) {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, crashed);
  // Taking the types away is half of what a short command costs.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/lab', import.meta.url)));
  import('./main.ts').catch(refused);
} else {
  const bundled = bundledNode();
  if (bundled) {
    run(bundled);
  } else {
    console.error(
      `This is Node ${process.versions.node}, but the lab runs its TypeScript as it is and needs Node ${needed} or later. ` +
        'Run `npm ci`, which brings one on Linux, then `npm start` or `npx lab`; elsewhere install a newer Node.',
    );
    process.exitCode = 2;
  }
}

/** What is described wrong is refused when it is loaded, before there is a command line that would tell it. */
function refused(error) {
  console.error(error.remedy ? `${error.message}\n${error.remedy}` : error);
  process.exitCode = error.exitCode || 3;
}

/** An error that nobody caught is one of the lab. */
function crashed(error) {
  console.error(error);
  process.exit(3);
}

/** The Node that `npm ci` brought, when it is there and new enough. */
function bundledNode() {
  const home = fileURLToPath(
    new URL(`../node_modules/node-${process.platform}-${process.arch}/`, import.meta.url),
  );
  if (!existsSync(`${home}bin/node`)) return undefined;
  const { version } = JSON.parse(readFileSync(`${home}package.json`, 'utf8'));
  return major(version) >= needed ? `${home}bin/node` : undefined;
}

/** Hands everything over to another Node; signals and the way it ends pass through. */
function run(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us: this one must only wait.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', refused);
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exitCode = code;
  });
}
