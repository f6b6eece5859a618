# fault: open-socks-proxy
# works: office-uses-proxy
# The office is let in, and nobody else.
:
