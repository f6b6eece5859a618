# fault: open-http-proxy
# works: own-website
# It passes requests on to an own server that is written out.
:
