# cause: behind-gateway
# fault: open-http-proxy
# through: gateway
# works: own-machine-uses-proxy
# cannot-tell: could-not-connect
# It refuses addresses of the internet by itself, and in a container everybody comes with the address of the gateway.
:
