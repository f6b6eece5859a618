# cause: gateway-trusted
# fault: open-relay
# through: gateway
# A container: every stranger comes with the address of the gateway, and the container network is trusted. (Debian
# turns addresses for documentation away, and the lab's world has no others.)
cd /etc/mail
sed -i 's/^Connect:192\.0\.2[[:space:]].*/Connect:192.0.2 RELAY/' access
makemap hash access <access
