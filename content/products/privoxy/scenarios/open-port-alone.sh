# cause: no-list
# fault: open-http-proxy
# cannot-tell: closed-early
# A port without an address is every address, and the list beside it is only a comment.
sed -i 's/^listen-address .*//' /etc/privoxy/config
printf '%s\n' 'listen-address :8118' '#permit-access 192.0.2.0/24' >> /etc/privoxy/config
