# cause: changed-rules
# fault: open-relay
# An allow list that accepts instead of letting a message past the next test.
sed -i '/^acl_check_rcpt:/a\
  accept hosts = 198.51.100.0/24' /etc/exim4/exim4.conf
