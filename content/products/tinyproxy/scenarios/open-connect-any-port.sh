# cause: connect-any-port
# fault: open-http-proxy
# Everybody is allowed, and to every port: mail goes out as well.
sed -i -e 's/^Allow /#Allow /' -e 's/^ConnectPort /#ConnectPort /' /etc/tinyproxy/tinyproxy.conf
