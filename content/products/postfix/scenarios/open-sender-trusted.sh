# cause: sender-trusted
# fault: open-relay
# disguise: own-sender
# Whoever writes a sender of the own domain is believed.
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_sender_access inline:{own.example=OK}, reject_unauth_destination'
