# fault: open-http-proxy
# The settings of the package.
:
