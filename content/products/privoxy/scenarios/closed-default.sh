# fault: open-http-proxy
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# The settings of the package: it listens for this machine alone.
:
