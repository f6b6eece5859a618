# fault: open-relay
# The settings of the package, listening to everybody.
:
