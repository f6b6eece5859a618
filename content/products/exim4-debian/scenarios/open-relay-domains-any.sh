# cause: relay-domains-wildcard
# fault: open-relay
# Mail for every domain is passed on.
sed -i "s/^dc_relay_domains=.*/dc_relay_domains='*'/" /etc/exim4/update-exim4.conf.conf
