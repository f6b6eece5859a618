import { expect, test } from '@playwright/test';
import { differences, diffOf, pathsIn } from '../../../main/carry-out/changed-files.ts';

test('paths in what guides say they change', () => {
  expect(
    pathsIn([
      '/etc/postfix/main.cf: mynetworks',
      '/etc/exim4/exim4.conf.template, /etc/exim4/conf.d/acl/30_check_rcpt: acl_check_rcpt',
      '/etc/squid/conf.d/: http_access allow all',
      '/etc/squid.before-latch',
      'the configuration file of Exim: hostlist relay_from_hosts',
      'TCP 25',
      '/',
    ]),
  ).toEqual([
    '/etc/postfix/main.cf',
    '/etc/postfix/main.cf.before-latch',
    '/etc/exim4/exim4.conf.template',
    '/etc/exim4/exim4.conf.template.before-latch',
    '/etc/exim4/conf.d/acl/30_check_rcpt',
    '/etc/exim4/conf.d/acl/30_check_rcpt.before-latch',
    '/etc/squid/conf.d',
    '/etc/squid/conf.d.before-latch',
    '/etc/squid.before-latch',
  ]);
});

test('a change is a unified diff with three lines around it', () => {
  const lines = ['a', 'b', 'c', 'd', 'relay = everyone', 'e', 'f', 'g', 'h'];
  const text = (relay: string) => `${lines.join('\n').replace('everyone', relay)}\n`;
  expect(diffOf('/etc/x.conf', text('everyone'), text('own-domain'))?.text).toBe(
    `--- /etc/x.conf
+++ /etc/x.conf
@@ -2,7 +2,7 @@
 b
 c
 d
-relay = everyone
+relay = own-domain
 e
 f
 g
`,
  );
});

test('new, gone, the same, and what is no text', () => {
  expect(diffOf('/new', null, 'a\n')?.text).toBe('--- /dev/null\n+++ /new\n@@ -0,0 +1,1 @@\n+a\n');
  expect(diffOf('/gone', 'a\n', null)?.text).toContain('+++ /dev/null\n');
  expect(diffOf('/same', 'a\n', 'a\n')).toBeNull();
  expect(diffOf('/etc/mail/access.db', 'a\0', 'b\0')?.text).toBe('Binary files /etc/mail/access.db differ\n');
});

test('what differs from what it was', () => {
  expect(
    differences(
      { '/a': 'file 1', '/b': null, '/c': 'file 3' },
      { '/a': 'file 2', '/b': 'file 9', '/c': null },
    ),
  ).toEqual(['changed /a', 'new /b', 'gone /c']);
  expect(differences({ '/a': 'file 1', '/b': null }, { '/a': 'file 1' })).toEqual([]);
});
