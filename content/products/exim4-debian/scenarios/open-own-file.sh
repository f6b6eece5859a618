# cause: own-file
# fault: open-relay
# A file of one's own takes the place of all that Debian generates, and trusts everybody.
zcat -f /usr/share/doc/exim4-base/examples/example.conf* | sed "s/^domainlist local_domains.*/domainlist local_domains = @ : own.example/
s/^hostlist *relay_from_hosts.*/hostlist relay_from_hosts = */
s/^# group = mail/  group = mail/
s/^# mode = 0660/  mode = 0660/
/^tls_\|^daemon_smtp_ports/d" >/etc/exim4/exim4.conf
sed -i '/^begin authenticators/r /etc/exim4/conf.d/auth/50_lab' /etc/exim4/exim4.conf
