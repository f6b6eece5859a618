# cause: networks-too-wide
# fault: open-relay
# The trusted computers stand in a macro at the top, beside the line for another branch office, which does not count.
sed -i -e '1i OFFICE = 192.0.2.0/24 ; 0.0.0.0/0' \
  -e 's/^hostlist *relay_from_hosts.*/.ifdef BRANCH\nhostlist relay_from_hosts = 127.0.0.1\n.else\nhostlist relay_from_hosts = <; 127.0.0.1 ; ::1 ; OFFICE\n.endif/' \
  /etc/exim4/exim4.conf
