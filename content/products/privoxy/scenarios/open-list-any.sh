# cause: list-too-wide
# fault: open-http-proxy
# cannot-tell: closed-early
# The whole internet stands in the list.
sed -i 's/^listen-address .*//' /etc/privoxy/config
printf '%s\n' 'listen-address 0.0.0.0:8118' 'permit-access 192.0.2.20' 'permit-access 0.0.0.0/0' >> /etc/privoxy/config
