# fault: open-socks-proxy
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# It listens for this machine alone, as the example of the package does.
:
