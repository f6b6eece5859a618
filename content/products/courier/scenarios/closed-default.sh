# fault: open-relay
# Strangers write to the own domain, and people who sign in write to anybody.
:
