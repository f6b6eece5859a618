import type { LabProduct } from '../product.ts';
import { hosts, ownDomain, ownPage } from '../world.ts';

/** In front of a website of the same machine, on port 8081. */
export const product: LabProduct = {
  id: 'trafficserver',
  suites: ['bullseye', 'bookworm'],
  packages: ['trafficserver'],
  mainPackage: 'trafficserver',
  preseed: [],
  setUp: `
mkdir -p /var/www/html
echo '${ownPage}' >/var/www/html/index.html
printf '%s\\n' 'map http://${ownDomain}:8080/ http://127.0.0.1:8081/' 'map http://${hosts.server.address}:8080/ http://127.0.0.1:8081/' >>/etc/trafficserver/remap.config
`,
  start: `
busybox httpd -p 127.0.0.1:8081 -h /var/www/html
install -d -o trafficserver -g trafficserver /run/trafficserver /var/log/trafficserver /var/cache/trafficserver
setsid traffic_manager >/dev/null 2>&1 </dev/null &
`,
  ports: { 'open-http-proxy': 8080 },
  configuration: ['/etc/trafficserver', '/etc/trafficserver.before-latch'],
  mayDiffer: [],
  version: "dpkg-query -W -f '${Version}' trafficserver | sed 's/[+-].*//'",
  // Version 8 ends its own check with a crash, whatever the settings are; there a server that answers has to do.
  takesAnyLine: true,
  syntax: `
case $(dpkg-query -W -f '\${Version}' trafficserver) in
  8.*) traffic_ctl server status | grep 'Proxy -- on' ;;
  *) traffic_server -C verify_config ;;
esac
`,
};
