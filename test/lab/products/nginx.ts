import type { LabProduct } from '../product.ts';
import { hosts, ownDomain, ownPage } from '../world.ts';

/** In front of a website of the same machine, on port 8081: as it is written in most instructions. */
export const product: LabProduct = {
  id: 'nginx',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['nginx-light'],
  mainPackage: 'nginx-light',
  preseed: [],
  setUp: `
echo '${ownPage}' >/var/www/html/index.html
rm -f /etc/nginx/sites-enabled/default
cat >/etc/nginx/conf.d/website.conf <<'END'
server {
    listen 127.0.0.1:8081;
    root /var/www/html;
    index index.html;
}
END
cat >/etc/nginx/sites-available/front <<'END'
server {
    listen 80 default_server;
    server_name ${ownDomain} ${hosts.server.address};

    location / {
        proxy_pass http://127.0.0.1:8081;
    }
}
END
ln -s /etc/nginx/sites-available/front /etc/nginx/sites-enabled/front
echo 'resolver ${hosts.server.gateway};' >/etc/nginx/conf.d/names.conf
mkdir -p /var/log/nginx
nginx -t
`,
  start: 'nginx',
  ports: { 'open-http-proxy': 80 },
  configuration: ['/etc/nginx', '/etc/nginx.before-latch'],
  mayDiffer: [],
  version: "nginx -v 2>&1 | sed -n 's|^nginx version: nginx/\\([0-9.]*\\).*|\\1|p'",
  syntax: 'nginx -t',
};
