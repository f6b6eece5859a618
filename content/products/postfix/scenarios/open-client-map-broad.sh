# cause: access-map-too-broad
# fault: open-relay
# A map of trusted clients with a mask that was meant to be longer.
printf '%s\n' '192.0.2.20 OK' '198.0.0.0/8 OK' >/etc/postfix/trusted-clients
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_client_access cidr:/etc/postfix/trusted-clients, reject_unauth_destination'
