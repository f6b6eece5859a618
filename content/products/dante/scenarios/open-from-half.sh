# cause: from-anywhere
# fault: open-socks-proxy
# A mask that was meant to be longer, above a rule that is right.
sed -i 's|from: 192.0.2.20/32|from: 192.0.0.0/2|' /etc/danted.conf
