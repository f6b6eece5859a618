# fault: open-http-proxy
# works: office-uses-proxy
# The office is allowed, and nobody else.
echo 'Allow 192.0.2.20' >> /etc/tinyproxy/tinyproxy.conf
