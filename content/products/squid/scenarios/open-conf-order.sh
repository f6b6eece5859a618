# cause: allow-all
# fault: open-http-proxy
# The list of the office is right, and a file that is read before it allows everybody: the first rule that fits counts.
printf 'http_access allow all\n' > /etc/squid/conf.d/10-test.conf
printf 'acl office src 192.0.2.20\nhttp_access allow office\nhttp_access deny all\n' > /etc/squid/conf.d/20-office.conf
