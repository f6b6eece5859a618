# cause: relay-domains-wildcard
# fault: open-relay
# Mail for every domain is passed on.
postconf -e 'relay_domains = static:all'
