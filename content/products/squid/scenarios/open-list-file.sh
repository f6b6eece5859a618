# cause: localnet-too-wide
# fault: open-http-proxy
# The computers of the office stand in a file, with a mask that was meant to be longer. (One that held the narrower
# entry as well, Squid would ignore.)
printf '%s\n' 10.1.1.0/24 128.0.0.0/1 >/etc/squid/office
echo 'acl office src "/etc/squid/office"' >/etc/squid/conf.d/office.conf
echo 'http_access allow office' >>/etc/squid/conf.d/office.conf
