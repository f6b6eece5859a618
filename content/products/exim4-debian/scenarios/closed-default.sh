# fault: open-relay
# The answers of the package for an internet site.
:
