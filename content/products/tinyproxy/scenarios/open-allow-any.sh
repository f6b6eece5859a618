# cause: allow-too-wide
# fault: open-http-proxy
# The whole internet stands in the list.
echo 'Allow 0.0.0.0/0' >> /etc/tinyproxy/tinyproxy.conf
