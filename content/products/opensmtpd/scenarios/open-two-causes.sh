# cause: not-sure
# fault: open-relay
# Two of the causes at once, and not the usual one: a mask that was meant to be longer, and a pattern that fits all.
printf '%s\n' 'match from src 128.0.0.0/1 for any action "relay"' \
  'match from any for domain "*" action "relay"' >>/etc/smtpd.conf
