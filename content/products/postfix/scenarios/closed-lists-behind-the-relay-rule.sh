# fault: open-relay
# Lists that say OK to senders and clients, against mistakes of the other rules: the relay rule has refused strangers
# before, and in the one list that stands in the relay rule it comes first.
printf '%s\n' '192.0.2.20 OK' '198.0.0.0/8 OK' >/etc/postfix/good-clients
printf '%s\n' 'own.example OK' >/etc/postfix/good-senders
postconf -e \
  'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination, check_sender_access texthash:/etc/postfix/good-senders' \
  'smtpd_recipient_restrictions = check_client_access cidr:/etc/postfix/good-clients, check_sender_access inline:{own.example=OK}, reject_unknown_recipient_domain'
