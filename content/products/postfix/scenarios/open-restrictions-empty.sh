# cause: restrictions-missing
# fault: open-relay
# The relay rule is empty, and the other rule lets a client in before it refuses.
postconf -e 'smtpd_relay_restrictions =' \
  'smtpd_recipient_restrictions = check_client_access static:OK, reject_unauth_destination'
