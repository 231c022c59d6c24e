import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';

/** The two outputs that the engine sends as one stream. */
export function demultiplexed(docker: Docker, stream: NodeJS.ReadableStream) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(stream, stdout, stderr);
  stream.on('end', () => {
    stdout.end();
    stderr.end();
  });
  return { stdout, stderr };
}
