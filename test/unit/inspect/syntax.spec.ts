import { expect, test } from '@playwright/test';
import { parsers } from '../../../main/inspect/syntax/read.ts';

/** `line within > name: value`, as each family reads it. */
const texts: readonly (readonly [
  name: string,
  syntax: keyof typeof parsers,
  text: string,
  read: readonly string[],
])[] = [
  [
    'main.cf: an indented line goes on, and a comment between does not end it',
    'equals',
    'mynetworks = 127.0.0.0/8\n# office\n  192.168.1.0/24,\n\n  0.0.0.0/0\nrelay_domains =\r\n',
    ['1 mynetworks: 127.0.0.0/8 192.168.1.0/24, 0.0.0.0/0', '6 relay_domains: '],
  ],
  [
    'shell variables and ini sections',
    'equals',
    'dc_relay_nets=\'0.0.0.0/0\'\nexport A="b"\n[relay]\nacl=true\n',
    ['1 dc_relay_nets: 0.0.0.0/0', '2 A: b', '4 relay > acl: true'],
  ],
  [
    'words: comments and continued lines',
    'words',
    '# all\nacl office src \\\n  192.0.2.20 # printer\nhttp_access  allow\toffice\n',
    ['2 acl: office src 192.0.2.20', '4 http_access: allow\toffice'],
  ],
  [
    'nginx: blocks, quotes and variables',
    'semicolons',
    'http {\n  # a { in a comment\n  map $http_host $x { default "a;b"; }\n  server {\n    proxy_pass\n      http://${host}$request_uri;\n  }\n}\n',
    [
      '1 http: ',
      '3 http > map: $http_host $x',
      '3 http / map $http_host $x > default: "a;b"',
      '4 http > server: ',
      '5 http / server > proxy_pass: http://${host}$request_uri',
    ],
  ],
  [
    'Dante: several pairs on a line, in blocks',
    'colons',
    'internal: 0.0.0.0 port = 1080\nsocks pass {\n  from: 0.0.0.0/0 to: 0.0.0.0/0 # all\n}\nclient block { from: 0/0 to: 0/0 }\n',
    [
      '1 internal: 0.0.0.0 port = 1080',
      '2 socks pass: ',
      '3 socks pass > from: 0.0.0.0/0',
      '3 socks pass > to: 0.0.0.0/0',
      '5 client block: ',
      '5 client block > from: 0/0',
      '5 client block > to: 0/0',
    ],
  ],
  [
    'Apache: sections in sections',
    'tags',
    '<VirtualHost *:80>\n  <Proxy "*">\n    Require all \\\n      granted\n  </Proxy>\n  ProxyRequests On\n</VirtualHost>\nListen 80\n',
    [
      '1 <VirtualHost>: *:80',
      '2 VirtualHost *:80 > <Proxy>: *',
      '3 VirtualHost *:80 / Proxy * > Require: all granted',
      '6 VirtualHost *:80 > ProxyRequests: On',
      '8 Listen: 80',
    ],
  ],
  [
    'HAProxy: a keyword begins a section',
    'sections',
    'frontend web\n    bind :80\nbackend any\n    server a 0.0.0.0:0\n',
    [
      '1 frontend web > frontend: web',
      '2 frontend web > bind: :80',
      '3 backend any > backend: any',
      '4 backend any > server: a 0.0.0.0:0',
    ],
  ],
  [
    'Exim: lists, rules of an ACL, and what is no rule',
    'exim',
    'hostlist relay_from_hosts = <; 127.0.0.1 ; \\\n  128.0.0.0/1\n.ifdef X\nacl_smtp_rcpt = acl_check_rcpt\n.endif\nbegin acl\nacl_check_rcpt:\n  accept hosts = :\n  require message = relay not permitted\n          domains = +local_domains\n  accept\nbegin routers\ndnslookup:\n  driver = dnslookup\n',
    [
      '1 relay_from_hosts: <; 127.0.0.1 ; 128.0.0.0/1',
      '4 acl_smtp_rcpt: acl_check_rcpt',
      '8 acl_check_rcpt > accept: hosts = :',
      '9 acl_check_rcpt > require: message = relay not permitted\ndomains = +local_domains',
      '11 acl_check_rcpt > accept: ',
      '14 dnslookup > driver: dnslookup',
    ],
  ],
  [
    'master.cf: options of services',
    'postfix-master',
    'smtp      inet  n - y - - smtpd\n  -o mynetworks=0.0.0.0/0\n  -o { smtpd_relay_restrictions = permit, reject }\nsubmission inet n - y - - smtpd -o a=b\n',
    [
      '2 smtp/inet > mynetworks: 0.0.0.0/0',
      '3 smtp/inet > smtpd_relay_restrictions: permit, reject',
      '4 submission/inet > a: b',
    ],
  ],
  [
    'JSON: names with a plain value, whatever is around them',
    'json',
    '{\n  // ours\n  "server": "192.0.2.1", "local_port":1080,\n  "plugin": {"deep": true, "list": [1]}\n}\n',
    ['3 server: 192.0.2.1', '3 local_port: 1080', '4 deep: true'],
  ],
  [
    'sendmail.mc: what stands behind dnl is none',
    'm4',
    "dnl FEATURE(`promiscuous_relay')\nFEATURE(`relay_local_from')dnl FEATURE(`x')\ndefine(`confX', `a')dnl\n",
    ['2 FEATURE: relay_local_from', '3 define: confX, a'],
  ],
  [
    'sendmail.cf: features leave their names',
    'sendmail-cf',
    'V10\n#####  $Id: promiscuous_relay.m4,v 8.14 2013-11-22 ca Exp $  #####\n',
    ['2 FEATURE: promiscuous_relay'],
  ],
];

for (const [name, syntax, text, read] of texts) {
  test(name, () => {
    expect(
      parsers[syntax](text).map(
        ({ line, within, name: setting, value }) =>
          `${line} ${within.length === 0 ? '' : `${within.join(' / ')} > `}${setting}: ${value}`,
      ),
    ).toEqual(read);
  });
}
