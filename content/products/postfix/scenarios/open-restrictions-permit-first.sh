# cause: restrictions-missing
# fault: open-relay
# A list that says OK to everybody stands before the refusal.
postconf -e 'smtpd_relay_restrictions = check_client_access static:OK, reject_unauth_destination'
