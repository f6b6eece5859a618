# cause: allow-all
# fault: open-http-proxy
# Everybody is allowed, in the file meant for own settings.
printf 'http_access allow all\n' > /etc/squid/conf.d/00-own.conf
