# cause: server-gateway-ports
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# One account may choose where its forwarded ports listen, by a block at the end of the file, and chose everywhere.
printf '%s\n' 'Match User reader' '    GatewayPorts clientspecified' >> /etc/ssh/sshd_config
sed -i '/^su /d' /etc/rc.local
echo "while sleep 1; do ssh -N -o ExitOnForwardFailure=yes -R 0.0.0.0:1080 127.0.0.1; done" > /usr/local/bin/colleague
