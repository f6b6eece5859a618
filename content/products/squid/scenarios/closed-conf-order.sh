# fault: open-http-proxy
# works: office-uses-proxy
# A file allows everybody, and one that is read before it allows the office alone.
printf 'acl office src 192.0.2.20\nhttp_access allow office\nhttp_access deny all\n' > /etc/squid/conf.d/10-office.conf
printf 'http_access allow all\n' > /etc/squid/conf.d/20-test.conf
