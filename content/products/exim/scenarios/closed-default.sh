# fault: open-relay
# The configuration that the Exim project ships, with its own domain filled in.
:
