import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Fault } from '../../main/guide/model.ts';
import { ours, run } from './commands.ts';
import { type Host, startHost } from './errands.ts';
import { background, listening, on } from './namespaces.ts';
import type { LabProduct } from './product.ts';
import { plainEnvironment } from './root.ts';
import type { Server } from './server.ts';
import { type Asked, listenerPorts, replyTo, type Through, type Way } from './through.ts';
import type { Truth, TruthTeller } from './truth.ts';
import { foreignDomain, hosts, ownDomain, ownPage } from './world.ts';

/** How a stranger asks, and for which of our ports, until one of them comes through. */
const attempts: Readonly<
  Record<Exclude<Fault, 'open-relay'>, readonly (readonly [way: Way, port: number])[]>
> = {
  'open-http-proxy': [
    ['get', 80],
    ['get', 8080],
    ['connect', 443],
    ['connect', 25],
    ['connect', 8080],
    ['get-address', 80],
  ],
  'open-socks-proxy': [
    ['socks5', 443],
    ['socks5', 25],
    ['socks4', 80],
  ],
};

/** Starts the hosts and our own listener on the sink, for a server that forwards on its `port`. */
export async function tellProxyTruth(
  product: LabProduct,
  server: Server,
  fault: Exclude<Fault, 'open-relay'>,
): Promise<TruthTeller> {
  const [outside, office] = [startHost('outside'), startHost('office')];
  const secret = randomBytes(16).toString('hex');
  const asked: Asked[] = [];
  const listener = background(on('sink', [...ours('listener.ts'), secret]));
  listener.stderr.resume();
  createInterface({ input: listener.stdout }).on('line', line => asked.push(JSON.parse(line) as Asked));
  await Promise.all(listenerPorts.map(port => listening('sink', port)));

  const at = { host: hosts.server.address, port: server.port };
  const comesThrough = async (
    from: Host,
    signIn?: Through['signIn'],
    host: string = hosts.server.address,
  ): Promise<Truth> => {
    const transcript: string[] = [];
    for (const [way, port] of attempts[fault]) {
      const token = randomBytes(16).toString('hex');
      const to = { name: foreignDomain, address: hosts.sink.address, port };
      const login = signIn === undefined ? {} : { signIn };
      const { text, lines } = await from.through({ ...at, host, way, to, path: `/${token}`, ...login });
      transcript.push(`# ${way} ${port}`, ...lines);
      const seen = asked.find(one => one.token === token);
      if (seen !== undefined && text.includes(replyTo(token, secret))) {
        const saw = `our listener's token came back, asked with ${way} for port ${port} by ${seen.by}`;
        return { arrived: true, saw, transcript };
      }
      if (seen !== undefined) {
        return { arrived: true, saw: `our listener was asked by ${seen.by}; nothing came back`, transcript };
      }
    }
    return { arrived: false, saw: 'nothing came through', transcript };
  };
  const ownWebsite = async (): Promise<Truth> => {
    const to = { name: ownDomain, address: hosts.server.address, port: server.port };
    const { text, lines } = await outside.through({ ...at, way: 'page', to, path: '/' });
    const arrived = text.includes(ownPage);
    return { arrived, saw: arrived ? 'its own page came' : 'its own page did not come', transcript: lines };
  };
  return {
    stranger: () => comesThrough(outside),
    check: () => outside.checkProxy(server.port),
    async works(service) {
      switch (service) {
        case 'office-uses-proxy':
          return comesThrough(office, await login(product, server));
        case 'own-machine-uses-proxy':
          return comesThrough(startHost('server'), undefined, '127.0.0.1');
        case 'people-sign-in':
          return signsIn(product, server);
        case 'own-website':
          return ownWebsite();
        case 'own-mail':
        case 'allowed-address-relays':
        case 'signed-in-sends':
        case 'backup-mx-accepted':
          throw new Error(`${product.id} forwards and takes no mail`);
      }
    },
  };
}

async function signsIn({ id, signIn }: LabProduct, server: Server): Promise<Truth> {
  if (signIn === undefined) throw new Error(`${id} has no signIn`);
  const { exit, output } = await run(on('office', ['chroot', server.root, 'sh', '-e', '-c', signIn]), {
    environment: plainEnvironment,
  });
  return {
    arrived: exit === 0,
    saw: `signing in ended with ${exit}`,
    transcript: output.trimEnd().split('\n'),
  };
}

/** What people of the office sign in with, where the guide has made a password. */
async function login(product: LabProduct, server: Server): Promise<Through['signIn']> {
  if (product.officeSignIn === undefined) return;
  const [user = '', password] = (await server.must(product.officeSignIn)).trim().split(/\s+/);
  return password === undefined ? undefined : { user, password };
}
