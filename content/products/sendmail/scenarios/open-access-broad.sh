# cause: access-too-broad
# fault: open-relay
# An entry that was meant to be longer: every address that begins with 198.
echo 'Connect:198 RELAY' >>/etc/mail/access
makemap hash /etc/mail/access </etc/mail/access
