import type { LabProduct } from '../product.ts';
import { ownDomain, ownMailbox, ownPassword, serverName } from '../world.ts';

/**
 * Debian leaves three things to its owner that every Courier has: the tables that are made from the text files, the
 * port for people who sign in, and whom it takes mail for. TARPIT, on as Debian ships it, makes each refusal wait longer
 * than the one before, and keeps the place of a connection that has gone; it is off here, so that a check takes seconds.
 */
export const product: LabProduct = {
  id: 'courier',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['courier-mta', 'courier-authdaemon', 'openssl'],
  mainPackage: 'courier-mta',
  preseed: [
    `courier-mta courier-mta/defaultdomain string ${ownDomain}`,
    `courier-mta courier-mta/dsnfrom string postmaster@${ownDomain}`,
  ],
  setUp: `
useradd --create-home ${ownMailbox}
cd /etc/courier
echo ${serverName} >me
printf '%s\\n' localhost ${serverName} ${ownDomain} >locals
printf '%s\\n' ${serverName} ${ownDomain} >esmtpacceptmailfor
sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb authpam"/' authdaemonrc
sed -i 's!^DEFAULTDELIVERY=.*!DEFAULTDELIVERY=./mailbox!' courierd
sed -i 's/^TARPIT=1/TARPIT=0/' esmtpd
sed -i -e '$a ESMTPAUTH_TLS="PLAIN"' -e 's/^ESMTPDSTART=.*/ESMTPDSTART=YES/' esmtpd-msa
printf '${ownMailbox}@${ownDomain}\\tuid=%s|gid=%s|home=/home/${ownMailbox}|systempw=%s\\n' \\
  "$(id -u ${ownMailbox})" "$(id -g ${ownMailbox})" "$(openssl passwd -6 ${ownPassword})" >userdb
chmod 600 userdb
makeuserdb
echo 'postmaster: ${ownMailbox}' >>aliases/system
mkdir -p /run/courier
makesmtpaccess
makeacceptmailfor
makealiases
makehosteddomains
`,
  start: `
service courier-authdaemon start
service courier start
service courier-mta start
service courier-msa start
`,
  ports: { 'open-relay': 25 },
  signInPort: 587,
  takesAnyLine: true,
  configuration: ['/etc/courier', '/etc/courier.before-latch', '/etc/mailname', '/etc/aliases'],
  mayDiffer: [],
  version: "courier --version | sed -n 's/^Courier \\([0-9.]*\\).*/\\1/p'",
  syntax: 'makealiases -chk',
  mailbox: `/home/${ownMailbox}/mailbox`,
};
