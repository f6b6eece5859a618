# cause: no-password
# fault: open-socks-proxy
# Started with nothing but its port, as its read-me shows it first: everybody is served.
sed -i 's/microsocks .*/microsocks -p 1080 \&/' /etc/rc.local
