# fault: open-relay
# One mailbox takes the mail for every name of the own domain.
postconf -e 'local_recipient_maps =' 'luser_relay = reader'
