import type { LabProduct } from '../product.ts';
import { backupDomain, ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/** Haraka has no mailboxes: whoever wants some writes a plugin, or passes mail on to the server that has them. */
const mailboxPlugin = `
const { createWriteStream } = require('node:fs')
exports.hook_queue = (next, connection) => {
  const { rcpt_to, message_stream } = connection.transaction
  if (rcpt_to.some(({ host }) => host !== '${ownDomain}')) return next()
  const file = createWriteStream('/var/mail/${ownMailbox}', { flags: 'a' })
  file.once('close', () => next(OK))
  message_stream.pipe(file)
}
`;

/** Haraka wants Node 20: Debian 12 and older have none that is new enough. */
export const product: LabProduct = {
  id: 'haraka',
  suites: ['trixie', 'sid'],
  packages: ['nodejs', 'openssl', 'sysvinit-utils', 'lsb-base'],
  npm: ['Haraka@3.3.4', 'haraka-plugin-relay@1.0.2'],
  mainPackage: 'Haraka',
  preseed: [],
  setUp: `
useradd --create-home ${ownMailbox}
haraka -i /etc/haraka
cd /etc/haraka
mkdir plugins/queue
cat >plugins/queue/mailbox.js <<'END'
${mailboxPlugin}
END
cd config
echo ${serverName} >me
echo ${ownDomain} >host_list
printf '%s\\n' relay tls auth/flat_file rcpt_to.in_host_list queue/mailbox queue/smtp_forward >plugins
printf '%s\\n' 'listen=0.0.0.0:25,0.0.0.0:587' 'daemonize=true' 'daemon_pid_file=/var/run/haraka/smtp.pid' 'daemon_log_file=/var/log/lab.log' >smtp.ini
printf '%s\\n' '[relay]' 'acl=true' >relay.ini
echo 127.0.0.1/32 >relay_acl_allow
printf '%s\\n' '[main]' 'host=mx.${backupDomain}' 'port=25' >smtp_forward.ini
printf '%s\\n' '[core]' 'methods=PLAIN,LOGIN' '[users]' '${ownMailbox}@${ownDomain}=${ownPassword}' >auth_flat_file.ini
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=${serverName} -keyout tls_key.pem -out tls_cert.pem 2>/dev/null
openssl dhparam -dsaparam -out dhparams.pem 2048 2>/dev/null
install -m 755 /usr/local/lib/node_modules/Haraka/contrib/debian-init.d/haraka /etc/init.d/haraka
mkdir -p /var/run/haraka
`,
  start: 'service haraka start',
  ports: { 'open-relay': 25 },
  signInPort: 587,
  configuration: ['/etc/haraka'],
  mayDiffer: [{ path: '/etc/haraka/queue', why: 'the waiting mail, which is no setting' }],
  version: "haraka -v | sed -n 's/.*Version: //p'",
  syntax: 'haraka -c /etc/haraka --order',
  takesAnyLine: true,
  refusesOwnMail: 'echo nobody.example >/etc/haraka/config/host_list',
  mailbox: `/var/mail/${ownMailbox}`,
};
