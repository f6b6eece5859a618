# cause: from-anywhere
# fault: open-socks-proxy
# Every address is served.
sed -i 's|from: 192.0.2.20/32|from: 0.0.0.0/0|' /etc/danted.conf
