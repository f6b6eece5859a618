# cause: settings-name-everywhere
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# The address of the machine itself, which strangers reach as well.
sed -i 's/"local_address": "127.0.0.1"/"local_address":"192.0.2.10"/' /etc/shadowsocks-libev/local.json
