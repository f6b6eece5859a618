# cause: networks-too-wide
# fault: open-relay
# through: gateway
# The own network is trusted, and everybody comes with the address of its gateway.
echo 192.0.2.0/24 >>/etc/haraka/config/relay_acl_allow
