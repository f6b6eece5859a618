# cause: access-map-too-broad
# fault: open-relay
# A map of trusted clients with the beginning of an address that was meant to be longer.
map=$(postconf -hx default_database_type):/etc/postfix/trusted-clients
printf '%s\n' '192.0.2.20 OK' '198 OK' >/etc/postfix/trusted-clients
postmap "$map"
postconf -e "smtpd_relay_restrictions = permit_mynetworks, check_client_access $map, reject_unauth_destination"
