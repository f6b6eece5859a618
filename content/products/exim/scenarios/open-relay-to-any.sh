# cause: relay-domains-wildcard
# fault: open-relay
# Mail for every domain is passed on.
sed -i 's/^domainlist relay_to_domains.*/domainlist relay_to_domains = */' /etc/exim4/exim4.conf
