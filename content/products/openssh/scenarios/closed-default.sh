# fault: open-socks-proxy
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# The forwarded port listens for this machine alone.
:
