# cause: forward-listens-everywhere
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# It was to serve one colleague for a day, and was left running.
sed -i 's/127.0.0.1:1080/0.0.0.0:1080/' /etc/rc.local
