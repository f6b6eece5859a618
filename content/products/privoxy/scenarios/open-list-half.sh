# cause: list-too-wide
# fault: open-http-proxy
# cannot-tell: closed-early
# A mask that was meant to be longer, written with blanks in front.
sed -i 's/^listen-address .*//' /etc/privoxy/config
printf '%s\n' 'listen-address 192.0.2.10:8118' '  permit-access   192.0.0.0/5' >> /etc/privoxy/config
