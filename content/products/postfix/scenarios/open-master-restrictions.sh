# cause: overridden-in-master
# fault: open-relay
# main.cf is right, and master.cf takes the relay rule away.
postconf -P 'smtp/inet/smtpd_relay_restrictions=' \
  'smtp/inet/smtpd_recipient_restrictions=check_client_access,static:OK,reject_unauth_destination'
