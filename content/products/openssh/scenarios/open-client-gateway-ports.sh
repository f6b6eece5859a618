# cause: client-gateway-ports
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# The line that starts it names a port alone; a setting of the machine opens all such ports to the world.
sed -i 's/127.0.0.1:1080/1080/' /etc/rc.local
sed -i '1i GatewayPorts yes' /etc/ssh/ssh_config
