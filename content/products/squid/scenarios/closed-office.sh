# fault: open-http-proxy
# works: office-uses-proxy
# The office is allowed, and nobody else.
printf 'acl office src 192.0.2.20\nhttp_access allow office\n' > /etc/squid/conf.d/00-own.conf
