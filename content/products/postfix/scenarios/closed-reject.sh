# fault: open-relay
# The same, refused for good instead of for now (554 in place of 454).
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination'
