# cause: started-for-everywhere
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# The settings are right, and the line that starts it overrides them.
sed -i 's/^ss-local/ss-local -b 0.0.0.0/' /etc/rc.local
