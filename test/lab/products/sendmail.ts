import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/**
 * Sendmail takes no connections while the whole machine is busy, and the lab is not alone on it. Debian's access list
 * lets one client make ten connections a minute (`ClientRate`, cf/README: ratecontrol). A proof asks as the same stranger
 * again and again, more than any check does, so here the limit is off; `closed-default` puts it back.
 */
export const product: LabProduct = {
  id: 'sendmail',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['sendmail', 'sendmail-bin', 'sensible-mda', 'make', 'libsasl2-modules', 'sasl2-bin'],
  mainPackage: 'sendmail-bin',
  preseed: [],
  setUp: `
useradd --create-home ${ownMailbox}
echo '${ownDomain}' >>/etc/mail/local-host-names
mkdir -p /etc/mail/sasl /etc/sasl2
for f in /etc/mail/sasl/Sendmail.conf.2 /etc/sasl2/Sendmail.conf; do
  printf '%s\\n' 'pwcheck_method: auxprop' 'auxprop_plugin: sasldb' 'mech_list: PLAIN LOGIN' >$f
done
echo '${ownPassword}' | saslpasswd2 -p -c -u ${ownDomain} ${ownMailbox}
chmod 600 /etc/sasldb2
cd /etc/mail
sed -i 's/, Addr=127.0.0.1//' sendmail.mc
sed -i '/^MAILER_DEFINITIONS/i\\
define(\`confDOMAIN_NAME'"'"', \`${serverName}'"'"')dnl\\
TRUST_AUTH_MECH(\`PLAIN LOGIN'"'"')dnl\\
define(\`confAUTH_MECHANISMS'"'"', \`PLAIN LOGIN'"'"')dnl\\
define(\`confAUTH_OPTIONS'"'"', \`A'"'"')dnl\\
define(\`confQUEUE_LA'"'"', \`9999'"'"')dnl\\
define(\`confREFUSE_LA'"'"', \`9999'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
sed -i 's/^ClientRate:[[:space:]].*/ClientRate: 0/' access
makemap hash access <access
newaliases
`,
  start: 'service sendmail start',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: ['/etc/mail', '/etc/mail.before-latch', '/etc/aliases', '/etc/mailname'],
  mayDiffer: [],
  version: "sendmail -d0.1 -bt </dev/null | sed -n 's/^Version //p'",
  takesAnyLine: true,
  syntax: "echo '=S local' | sendmail -bt",
  refusesOwnMail: "sed -i '/^own[.]example$/d' /etc/mail/local-host-names",
  mailbox: `/var/mail/${ownMailbox}`,
};
