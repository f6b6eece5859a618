# fault: open-relay
# The settings of the package.
:
