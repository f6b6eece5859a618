# cause: relay-domains-too-broad
# fault: open-relay
# A network that is not the owner's stands among the domains.
printf '%s\n' branch.example 198.51.100 >/etc/mail/relay-domains
