import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, serverName } from '../world.ts';

/** What Debian's unit runs before each start: it gives the chroot of the daemons its resolver and hosts. */
const prepare =
  'if [ -x /usr/lib/postfix/configure-instance.sh ]; then /usr/lib/postfix/configure-instance.sh -; fi';

export const product: LabProduct = {
  id: 'postfix',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['postfix'],
  mainPackage: 'postfix',
  preseed: [
    'postfix postfix/main_mailer_type select Internet Site',
    `postfix postfix/mailname string ${ownDomain}`,
  ],
  setUp: `
useradd --create-home ${ownMailbox}
postconf -e 'myhostname = ${serverName}' 'mydestination = $myhostname, ${ownDomain}, localhost'
newaliases
postfix check
`,
  start: `${prepare}\npostfix start`,
  stop: 'postfix stop',
  ports: { 'open-relay': 25 },
  configuration: ['/etc/postfix', '/etc/aliases', '/etc/mailname'],
  mayDiffer: [],
  version: 'postconf -h mail_version',
  syntax: 'postfix check',
  mailbox: `/var/mail/${ownMailbox}`,
};
