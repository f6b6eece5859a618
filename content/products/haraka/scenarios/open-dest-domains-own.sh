# cause: destinations-relayed
# fault: open-relay
# disguise: own-recipient
# The own domain is let through whoever sends, and with it whoever else the same mail is for.
echo 'dest_domains = true' >>/etc/haraka/config/relay.ini
printf '%s\n' '[domains]' 'own.example = { "action": "accept" }' >/etc/haraka/config/relay_dest_domains.ini
