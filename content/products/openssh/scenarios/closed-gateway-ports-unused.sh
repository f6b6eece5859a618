# fault: open-socks-proxy
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# The server would open forwarded ports to the world when asked to, and whoever signs in asks for this machine alone.
sed -i '1i GatewayPorts clientspecified' /etc/ssh/sshd_config
sed -i '/^su /d' /etc/rc.local
echo "while sleep 1; do ssh -N -o ExitOnForwardFailure=yes -R localhost:1080 127.0.0.1; done" > /usr/local/bin/colleague
