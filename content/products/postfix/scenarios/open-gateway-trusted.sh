# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and the container network is trusted.
postconf -e 'mynetworks = 127.0.0.0/8 [::1]/128 192.0.2.0/24'
