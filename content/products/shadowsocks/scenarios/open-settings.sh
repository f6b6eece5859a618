# cause: settings-name-everywhere
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# Another computer was to use it once, and the settings name every address.
sed -i 's/"local_address": "127.0.0.1"/"local_address": "0.0.0.0"/' /etc/shadowsocks-libev/local.json
