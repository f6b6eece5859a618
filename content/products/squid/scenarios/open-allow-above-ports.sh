# cause: allow-above-safe-ports
# fault: open-http-proxy
# Everybody is allowed before the ports are looked at, so that mail goes out as well.
sed -i '0,/^http_access /s//http_access allow all\nhttp_access /' /etc/squid/squid.conf
