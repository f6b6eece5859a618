import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/**
 * Without systemd Debian's script looks for a process number that the daemon does not write, and does not wait for
 * the old one to end.
 */
const pidFile = `
sed -i -e 's/--stop --pidfile/--stop --retry 5 --pidfile/' \\
  -e '/-- -f "\${CONFIG}"; then/{/--stop/!s/$/ sleep 1; pgrep -o -x smtpd >"\${PIDFILE}"/}' /etc/init.d/opensmtpd
sh -n /etc/init.d/opensmtpd
`;

export const product: LabProduct = {
  id: 'opensmtpd',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['opensmtpd', 'openssl'],
  mainPackage: 'opensmtpd',
  preseed: [],
  setUp: `
useradd --create-home ${ownMailbox}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=${serverName} \\
  -keyout /etc/ssl/private/lab.key -out /etc/ssl/lab.pem 2>/dev/null
chmod 600 /etc/ssl/private/lab.key
echo "${ownMailbox}@${ownDomain} $(smtpctl encrypt ${ownPassword})" >/etc/smtpd-people
chgrp opensmtpd /etc/smtpd-people && chmod 640 /etc/smtpd-people
touch /etc/aliases
cat >/etc/smtpd.conf <<'END'
table aliases file:/etc/aliases
table people file:/etc/smtpd-people

pki own cert "/etc/ssl/lab.pem"
pki own key "/etc/ssl/private/lab.key"

listen on 0.0.0.0
listen on 0.0.0.0 port 587 tls-require pki own auth <people>

action "local" mbox alias <aliases>
action "relay" relay

match from any for domain "${ownDomain}" action "local"
match for local action "local"
match from local for any action "relay"
match auth from any for any action "relay"
END
smtpd -n
${pidFile}
`,
  start: 'service opensmtpd start',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: ['/etc/smtpd.conf', '/etc/smtpd.conf.before-latch', '/etc/smtpd-people', '/etc/aliases'],
  mayDiffer: [],
  // https://github.com/OpenSMTPD/OpenSMTPD/issues/1171
  lacks: {
    bookworm: {
      services: ['signed-in-sends'],
      why: '6.8.0p2 was written for OpenSSL 1.1. Built with 3.0 it ends each TLS handshake, whatever the key, and lets nobody sign in without TLS.',
    },
  },
  version: "smtpd -h 2>&1 | sed -n 's/^version: OpenSMTPD \\([0-9.p]*\\).*/\\1/p'",
  syntax: 'smtpd -n',
  refusesOwnMail: `sed -i '0,/^match/s/^match/match from any for domain "${ownDomain}" reject\\nmatch/' /etc/smtpd.conf`,
  mailbox: `/var/mail/${ownMailbox}`,
};
