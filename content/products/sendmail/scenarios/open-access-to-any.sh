# cause: access-too-broad
# fault: open-relay
# Mail to every domain of a whole ending is passed on.
echo 'To:example RELAY' >>/etc/mail/access
makemap hash /etc/mail/access </etc/mail/access
