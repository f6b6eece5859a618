# cause: destinations-relayed
# fault: open-relay
# A domain that somebody wrote to often is let through, whoever sends.
echo 'dest_domains = true' >>/etc/haraka/config/relay.ini
printf '%s\n' '[domains]' 'own.example = { "action": "accept" }' 'elsewhere.example = { "action": "continue" }' >/etc/haraka/config/relay_dest_domains.ini
