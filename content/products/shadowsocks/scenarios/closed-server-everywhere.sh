# fault: open-socks-proxy
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# The other end listens to everybody, as it must, and a port forwarded to one place listens as well; neither is a proxy.
sed -i 's/"server": "127.0.0.1"/"server": "0.0.0.0"/' /etc/shadowsocks-libev/config.json
sed -i 's/^ss-local/ss-tunnel -c \/etc\/shadowsocks-libev\/local.json -b 0.0.0.0 -l 1081 -L 192.0.2.20:80 \&\nss-local/' /etc/rc.local
