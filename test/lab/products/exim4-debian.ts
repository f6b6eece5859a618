import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/** A person's name and password, in both layouts of Debian's configuration. The older suites read their daemon's options from another name. */
const signIn = `lab_plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${ownMailbox}@${ownDomain}}}{eq{$auth3}{${ownPassword}}}}}
  server_set_id = \${local_part:$auth2}`;

export const product: LabProduct = {
  id: 'exim4-debian',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['exim4-daemon-heavy', 'exim4-config'],
  mainPackage: 'exim4-daemon-heavy',
  preseed: [
    'exim4-config exim4/dc_eximconfig_configtype select internet site; mail is sent and received directly using SMTP',
    `exim4-config exim4/dc_other_hostnames string ${serverName} ; ${ownDomain}`,
    'exim4-config exim4/dc_local_interfaces string',
    `exim4-config exim4/mailname string ${ownDomain}`,
  ],
  setUp: `
useradd --create-home ${ownMailbox}
cat >/etc/exim4/conf.d/auth/50_lab <<'END'
${signIn}
END
sed -i '/^begin authenticators/r /etc/exim4/conf.d/auth/50_lab' /etc/exim4/exim4.conf.template
sed -i "s/^dc_other_hostnames=.*/dc_other_hostnames='${serverName} ; ${ownDomain}'/
s/^dc_local_interfaces=.*/dc_local_interfaces=''/
s/^dc_eximconfig_configtype=.*/dc_eximconfig_configtype='internet'/" /etc/exim4/update-exim4.conf.conf
echo "EXIMDAEMONOPTS='-bd -q30m -oX 25:587 -oP /run/exim4/exim.pid'" >>/etc/default/exim4
echo "SMTPLISTENEROPTIONS='-oX 25:587 -oP /run/exim4/exim.pid'" >>/etc/default/exim4
update-exim4.conf
exim4 -bV
`,
  start: 'service exim4 start',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: [
    '/etc/exim4',
    '/etc/exim4.before-latch',
    '/etc/default/exim4',
    '/etc/mailname',
    '/etc/aliases',
  ],
  mayDiffer: [],
  version: "exim4 -bV | sed -n 's/^Exim version \\([^ ]*\\).*/\\1/p'",
  syntax: 'exim4 -bV',
  // A file that takes the place of all that Debian makes has rules of its own.
  refusesOwnMail: `sed -i 's/^dc_other_hostnames=.*/dc_other_hostnames=/' /etc/exim4/update-exim4.conf.conf
if [ -e /etc/exim4/exim4.conf ]; then sed -i '/^acl_check_rcpt:/a\\  deny' /etc/exim4/exim4.conf; fi`,
  mailbox: `/var/mail/${ownMailbox}`,
};
