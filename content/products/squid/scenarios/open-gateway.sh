# cause: localnet-too-wide
# fault: open-http-proxy
# through: gateway
# It runs in a container and trusts its own network, where the gateway is with whose address everybody comes.
printf 'acl localnet src 192.0.2.0/24\nhttp_access allow localnet\n' > /etc/squid/conf.d/00-own.conf
