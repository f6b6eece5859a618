/**
 * How each system is told to lend an address to its loopback interface: programs and their arguments, never a line
 * for a shell. Pure.
 */

/** The BSDs take the same words as macOS. */
export type System = 'linux' | 'macos' | 'windows';
export type Family = 4 | 6;

export interface Call {
  readonly program: string;
  readonly args: readonly string[];
}

/** From Node's name for the platform; null where we do not know how to borrow. */
export function systemOf(platform: string): System | null {
  switch (platform) {
    case 'linux':
      return 'linux';
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
    case 'netbsd':
      return 'macos';
    case 'win32':
      return 'windows';
    default:
      return null;
  }
}

export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}

/**
 * Lends the address. On Linux IPv4 becomes a local route and no address of the interface (ip-route(8), type
 * `local`): Postfix without `mynetworks`, and whatever else trusts "the addresses of this machine", would otherwise
 * take the stranger for itself. For IPv6 the kernel lets nobody bind to such a route, so there it is an address,
 * deprecated at once so that nothing else is sent from it, and gone by itself after four hours. Windows:
 * `store=active` does not outlive a restart, `skipassource` keeps it from being chosen by itself (netsh), and
 * interface 1 is the loopback one, whatever it is called there.
 */
export function lendCall(system: System, address: string): Call {
  const four = familyOf(address) === 4;
  switch (system) {
    case 'linux':
      return four
        ? call('ip', `-4 route add local ${address}/32 dev lo`)
        : call('ip', `-6 address add ${address}/128 dev lo nodad valid_lft 14400 preferred_lft 0`);
    case 'macos':
      return four
        ? call('ifconfig', `lo0 inet ${address} netmask 255.255.255.255 alias`)
        : call('ifconfig', `lo0 inet6 ${address} prefixlen 128 alias`);
    case 'windows':
      return four
        ? call('netsh.exe', `interface ipv4 add address 1 ${address}/32 store=active skipassource=true`)
        : call('netsh.exe', `interface ipv6 add address 1 ${address}/128 store=active skipassource=true`);
  }
}

/** Takes the address back, and only from the loopback interface. */
export function takeBackCall(system: System, address: string): Call {
  const four = familyOf(address) === 4;
  switch (system) {
    case 'linux':
      return four
        ? call('ip', `-4 route del local ${address}/32 dev lo`)
        : call('ip', `-6 address del ${address}/128 dev lo`);
    case 'macos':
      return call('ifconfig', `lo0 ${four ? 'inet' : 'inet6'} ${address} -alias`);
    case 'windows':
      return call('netsh.exe', `interface ipv${four ? 4 : 6} delete address 1 ${address} store=active`);
  }
}

/** Shows what the loopback interface holds, for `readLoopback`. */
export function loopbackCall(system: System, family: Family): Call {
  switch (system) {
    case 'linux':
      return family === 4
        ? call('ip', '-4 route show table local type local dev lo')
        : call('ip', '-6 address show dev lo');
    case 'macos':
      return call('ifconfig', 'lo0');
    case 'windows':
      return family === 4
        ? call('netsh.exe', 'interface ipv4 show ipaddresses 1')
        : call('netsh.exe', 'interface ipv6 show addresses 1');
  }
}

/** Shows where the machine sends what, for `networksIn`. */
export function routesCall(system: System, family: Family): Call {
  switch (system) {
    case 'linux':
      return call('ip', `-${family} route show table all`);
    case 'macos':
      return call('netstat', `-rn -f ${family === 4 ? 'inet' : 'inet6'}`);
    case 'windows':
      return call('route.exe', `print -${family}`);
  }
}

/** Ends well only for an administrator (Windows has no user number to look at). */
export const elevatedCall: Call = { program: 'fltmc.exe', args: [] };

/** One argument a word; the words are ours, and an address holds no space. */
function call(program: string, words: string): Call {
  return { program, args: words.split(' ') };
}
