import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/**
 * Gives the chroot of the daemons its resolver and hosts. Up to 3.8 Debian's unit does it before each start; from
 * 3.9 on the postfix command does it itself.
 */
const prepare = `case $(postconf -h mail_version) in
3.[0-8].*) /usr/lib/postfix/configure-instance.sh - ;;
esac`;

export const product: LabProduct = {
  id: 'postfix',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['postfix', 'libsasl2-modules', 'sasl2-bin'],
  mainPackage: 'postfix',
  preseed: [
    'postfix postfix/main_mailer_type select Internet Site',
    `postfix postfix/mailname string ${ownDomain}`,
  ],
  setUp: `
useradd --create-home ${ownMailbox}
postconf -e 'myhostname = ${serverName}' 'mydestination = $myhostname, ${ownDomain}, localhost'
newaliases
mkdir -p /etc/postfix/sasl
printf '%s\\n' 'pwcheck_method: auxprop' 'auxprop_plugin: sasldb' 'mech_list: PLAIN LOGIN' >/etc/postfix/sasl/smtpd.conf
echo '${ownPassword}' | saslpasswd2 -p -c -u ${ownDomain} ${ownMailbox}
mkdir -p /var/spool/postfix/etc
install -g postfix -m 640 /etc/sasldb2 /var/spool/postfix/etc/sasldb2
postconf -M 'submission/inet=submission inet n - y - - smtpd'
postconf -P submission/inet/syslog_name=postfix/submission submission/inet/smtpd_sasl_auth_enable=yes \\
  submission/inet/smtpd_relay_restrictions=permit_sasl_authenticated,reject
postfix check
${prepare}
`,
  start: 'postfix start',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: ['/etc/postfix', '/etc/aliases', '/etc/mailname'],
  mayDiffer: [],
  version: 'postconf -h mail_version',
  syntax: 'postfix check',
  refusesOwnMail: "postconf -e 'smtpd_sender_restrictions = reject'",
  mailbox: `/var/mail/${ownMailbox}`,
};
