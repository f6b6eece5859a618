# cause: domain-too-wide
# fault: open-relay
# The domains of a second mail server are written as a pattern that fits all.
echo 'match from any for domain "*" action "relay"' >>/etc/smtpd.conf
