# cause: networks-too-wide
# fault: open-relay
# Written over two lines, with a mask that was meant to be longer.
sed -i 's/^hostlist *relay_from_hosts.*/hostlist relay_from_hosts = <; 127.0.0.1 ; ::1 ; 192.168.1.0\/24 ; \\\n  128.0.0.0\/1/' /etc/exim4/exim4.conf
