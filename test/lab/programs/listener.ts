/**
 * Runs on the sink: answers a request for `/<token>` with the reply that only it and the lab can work out, on each
 * of its ports, and prints a line of JSON for each. What is printed here has really come out of the proxy under test.
 */
import { createServer } from 'node:http';
import { type Asked, listenerPorts, replyTo } from '../through.ts';

const secret = process.argv[2] ?? '';

for (const port of listenerPorts) {
  createServer((request, response) => {
    const token = /[0-9a-f]{32}/.exec(request.url ?? '')?.[0] ?? '';
    const asked: Asked = { token, port, by: request.socket.remoteAddress ?? '' };
    process.stdout.write(`${JSON.stringify(asked)}\n`);
    response.setHeader('Cache-Control', 'no-store');
    response.end(replyTo(token, secret));
  }).listen(port);
}
