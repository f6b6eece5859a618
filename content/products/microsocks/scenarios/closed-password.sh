# fault: open-socks-proxy
# works: office-uses-proxy
# Whoever uses it has a password.
:
