# cause: allow-too-wide
# fault: open-http-proxy
# A mask that was meant to be longer.
echo 'Allow 198.0.0.0/8' >> /etc/tinyproxy/tinyproxy.conf
