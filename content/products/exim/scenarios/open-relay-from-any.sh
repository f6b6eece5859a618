# cause: networks-too-wide
# fault: open-relay
# Every computer is trusted.
sed -i 's/^hostlist *relay_from_hosts.*/hostlist relay_from_hosts = */' /etc/exim4/exim4.conf
