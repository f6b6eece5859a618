# cause: listens-everywhere
# fault: open-socks-proxy
# Every address is named, and no password.
sed -i 's/microsocks .*/microsocks -i 0.0.0.0 -p 1080 \&/' /etc/rc.local
