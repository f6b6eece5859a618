# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and thrown away.
sed -i -e '/^acl_check_rcpt:/a\
  accept' -e '/^begin routers/a\
swallow:\
  driver = redirect\
  domains = ! +local_domains\
  data = :blackhole:' -e '1i allow_domain_literals = true' /etc/exim4/exim4.conf
