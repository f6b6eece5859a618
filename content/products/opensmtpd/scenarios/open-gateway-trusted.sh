# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and the container network is trusted.
echo 'match from src 192.0.2.0/24 for any action "relay"' >>/etc/smtpd.conf
