# cause: relay-domains-wildcard
# fault: open-relay
# A whole ending stands among the domains, and Postfix takes all that is below it.
postconf -e 'relay_domains = branch.example, example'
