# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and the container network is trusted.
sed -i 's/^hostlist *relay_from_hosts.*/hostlist relay_from_hosts = <; 127.0.0.1 ; ::1 ; 192.0.2.0\/24/' /etc/exim4/exim4.conf
