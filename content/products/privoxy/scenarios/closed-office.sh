# fault: open-http-proxy
# works: office-uses-proxy
# cannot-tell: closed-early
# It listens everywhere and serves the office. A wide network stands in a comment, and one that is denied as well.
sed -i 's/^listen-address .*//' /etc/privoxy/config
printf '%s\n' 'listen-address :8118' '#permit-access 0.0.0.0/0' 'permit-access 192.0.2.20' 'deny-access 198.51.100.0/24' >> /etc/privoxy/config
