# fault: open-http-proxy
# works: office-uses-proxy
# cannot-tell: closed-early
# It listens everywhere and refuses addresses of the internet by itself.
:
