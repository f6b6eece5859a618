# cause: not-sure
# fault: open-relay
# Two of the causes at once, one in each file.
postconf -e 'mynetworks = 127.0.0.0/8 [::1]/128 198.0.0.0/8'
postconf -P 'smtp/inet/smtpd_relay_restrictions=' \
  'smtp/inet/smtpd_recipient_restrictions=check_client_access,static:OK,reject_unauth_destination'
