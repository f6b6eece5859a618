# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and the container network is trusted.
sed -i "s/^dc_relay_nets=.*/dc_relay_nets='192.0.2.0\/24'/" /etc/exim4/update-exim4.conf.conf
