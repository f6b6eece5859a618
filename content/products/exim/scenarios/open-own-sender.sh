# cause: changed-rules
# fault: open-relay
# disguise: own-sender
# Whoever writes a sender of the own domain is believed.
sed -i '/^acl_check_rcpt:/a\
  accept senders = *@own.example' /etc/exim4/exim4.conf
