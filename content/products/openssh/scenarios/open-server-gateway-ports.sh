# cause: server-gateway-ports
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# Somebody's computer forwards a port to this server, and the server opens it to the world.
sed -i '1i GatewayPorts yes' /etc/ssh/sshd_config
sed -i '/^su /d' /etc/rc.local
echo "while sleep 1; do ssh -N -o ExitOnForwardFailure=yes -R 1080 127.0.0.1; done" > /usr/local/bin/colleague
