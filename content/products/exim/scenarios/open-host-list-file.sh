# cause: networks-too-wide
# fault: open-relay
# The trusted computers stand in a file of their own, with a mask that was meant to be longer.
printf '%s\n' 192.0.2.20 198.0.0.0/8 >/etc/exim4/trusted-hosts
sed -i 's/^hostlist *relay_from_hosts.*/hostlist relay_from_hosts = localhost : \/etc\/exim4\/trusted-hosts/' /etc/exim4/exim4.conf
