# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and then sent back to whoever it says it is from.
sed -i -e '/^acl_check_rcpt:/a\
  accept' -e '/^begin routers/a\
refuse:\
  driver = redirect\
  domains = ! +local_domains\
  data = :fail: nobody here\
  allow_fail\
  no_verify' -e '1i allow_domain_literals = true' /etc/exim4/exim4.conf
