# cause: no-password
# fault: open-socks-proxy
# Started by its full name and with nothing behind it.
sed -i 's|microsocks .*|/usr/bin/microsocks \&|' /etc/rc.local
