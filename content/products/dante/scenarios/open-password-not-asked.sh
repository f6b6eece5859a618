# cause: password-not-asked
# fault: open-socks-proxy
# People sign in from everywhere, and "none" stands in the list of ways to do it.
sed -i -e 's|from: 192.0.2.20/32|from: 0.0.0.0/0|' -e 's|^socksmethod: none|socksmethod: username none|' /etc/danted.conf
