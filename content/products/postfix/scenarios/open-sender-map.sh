# cause: sender-trusted
# fault: open-relay
# disguise: own-sender
# The same in a file, and over several lines, as people write it.
map=$(postconf -hx default_database_type):/etc/postfix/senders
echo 'own.example OK' >/etc/postfix/senders
postmap "$map"
postconf -X smtpd_relay_restrictions
cat >>/etc/postfix/main.cf <<END
smtpd_relay_restrictions =
    permit_mynetworks,
    check_sender_access $map,
    reject_unauth_destination
END
