import type { LabProduct } from '../product.ts';
import { ownDomain, ownPage } from '../world.ts';

/** A website, and the modules that a scenario makes a proxy of it with. */
export const product: LabProduct = {
  id: 'apache-httpd',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['apache2'],
  mainPackage: 'apache2',
  preseed: [],
  setUp: `
echo '${ownPage}' >/var/www/html/index.html
echo 'ServerName ${ownDomain}' >/etc/apache2/conf-available/name.conf
a2enconf -q name
a2enmod -q proxy proxy_http proxy_connect rewrite
a2disconf -q other-vhosts-access-log
apachectl configtest
`,
  start: 'apachectl start',
  ports: { 'open-http-proxy': 80 },
  configuration: ['/etc/apache2', '/etc/apache2.before-latch'],
  mayDiffer: [],
  version: "apachectl -v | sed -n 's|^Server version: Apache/\\([0-9.]*\\).*|\\1|p'",
  syntax: 'apachectl configtest',
};
