# cause: localnet-too-wide
# fault: open-http-proxy
# The list of the local network holds the whole internet. (Beside narrower entries Squid would ignore it.)
sed -i '/^acl localnet/d' /etc/squid/squid.conf
printf 'acl localnet src 0.0.0.0/0\nhttp_access allow localnet\n' > /etc/squid/conf.d/00-own.conf
