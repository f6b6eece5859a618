# cause: allow-too-wide
# fault: open-http-proxy
# through: gateway
# It runs in a container, and the gateway with whose address everybody comes is on the list.
echo 'Allow 192.0.2.1' >> /etc/tinyproxy/tinyproxy.conf
