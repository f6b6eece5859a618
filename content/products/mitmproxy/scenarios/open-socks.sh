# cause: started-without-block
# fault: open-socks-proxy
# cannot-tell: closed-early
# It speaks SOCKS instead of HTTP.
sed -i 's/^mitmdump -q/mitmdump -q --mode socks5 --listen-port 1080 --set block_global=false/' /etc/rc.local
