# cause: no-final-deny
# fault: open-http-proxy
# The last line denies one network, so that the rest of the world is allowed.
sed -i 's/^http_access deny all$/http_access deny to_localhost/' /etc/squid/squid.conf
sed -i '/^http_access deny all/d' /etc/squid/conf.d/*
