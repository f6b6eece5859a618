# cause: relay-domains-too-broad
# fault: open-relay
# A whole ending stands among the domains: mail to all of them, and from computers with such names, is passed on.
echo 'example' >/etc/mail/relay-domains
