# fault: open-http-proxy
# works: own-website
# It passes requests on to the website, whatever host they name.
:
