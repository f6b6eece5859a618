# cause: no-list
# fault: open-http-proxy
# cannot-tell: closed-early
# It was made to listen everywhere, and nobody wrote a list.
sed -i 's/^listen-address .*//' /etc/privoxy/config
echo 'listen-address 0.0.0.0:8118' >> /etc/privoxy/config
