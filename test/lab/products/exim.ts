import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword } from '../world.ts';

/** Exim with the configuration that the Exim project ships, in the one file that Debian lets take everything's place. */
export const product: LabProduct = {
  id: 'exim',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['exim4-daemon-heavy', 'exim4-config'],
  mainPackage: 'exim4-daemon-heavy',
  preseed: [],
  setUp: `
useradd --create-home ${ownMailbox}
zcat -f /usr/share/doc/exim4-base/examples/example.conf* >/etc/exim4/exim4.conf
cat >/root/people <<'END'
lab_plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${ownMailbox}@${ownDomain}}}{eq{$auth3}{${ownPassword}}}}}
  server_set_id = \${local_part:$auth2}
END
sed -i -e 's/^domainlist local_domains.*/domainlist local_domains = @ : ${ownDomain}/' \\
  -e 's/^# group = mail/  group = mail/' -e 's/^# mode = 0660/  mode = 0660/' \\
  -e '/^begin authenticators/r /root/people' \\
  -e '/^acl_smtp_rcpt/i daemon_smtp_ports = 25 : 587' -e '/^daemon_smtp_ports/d' -e '/^tls_/d' /etc/exim4/exim4.conf
chgrp Debian-exim /etc/exim4/exim4.conf && chmod 640 /etc/exim4/exim4.conf
exim4 -bV
`,
  start: 'install -d -o Debian-exim -g Debian-exim /run/exim4 && exim4 -bd -q30m',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: ['/etc/exim4', '/etc/mailname', '/etc/aliases'],
  mayDiffer: [],
  version: "exim4 -bV 2>/dev/null | sed -n 's/^Exim version \\([^ ]*\\).*/\\1/p'",
  syntax: 'exim4 -bV',
  refusesOwnMail:
    "sed -i 's/^domainlist local_domains.*/domainlist local_domains = @/' /etc/exim4/exim4.conf",
  mailbox: `/var/mail/${ownMailbox}`,
};
