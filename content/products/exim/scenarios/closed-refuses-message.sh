# fault: open-relay
# depth: deliver
# Every recipient is taken, and the message is refused where one is not of the own domain.
sed -i -e '/^acl_check_rcpt:/a\
  accept' -e '/^acl_check_data:/a\
  deny message = only for mailboxes of this server\
    condition = ${if forall{<, $recipients}{match{$item}{\\N@own\\.example\\s*$\\N}}{no}{yes}}' -e '1i allow_domain_literals = true' /etc/exim4/exim4.conf
