# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and relay-domains holds its network. (Debian turns
# addresses for documentation away, and the lab's world has no others.)
cd /etc/mail
sed -i 's/^Connect:192\.0\.2[[:space:]].*/# &/' access
makemap hash access <access
echo '192.0.2' >relay-domains
