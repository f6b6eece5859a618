# cause: everything-relayed
# fault: open-relay
# A setting for tests was left on.
echo 'all = true' >>/etc/haraka/config/relay.ini
