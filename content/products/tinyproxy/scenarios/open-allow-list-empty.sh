# cause: allow-list-empty
# fault: open-http-proxy
# Every Allow line is taken out, which allows everybody.
sed -i 's/^Allow /#Allow /' /etc/tinyproxy/tinyproxy.conf
