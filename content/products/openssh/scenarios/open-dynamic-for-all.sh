# cause: forward-listens-everywhere
# fault: open-socks-proxy
# cannot-tell: could-not-connect
# The letter g lets other computers use forwarded ports.
sed -i 's/ssh -f -N -D 127.0.0.1:1080/ssh -fNg -D 1080/' /etc/rc.local
