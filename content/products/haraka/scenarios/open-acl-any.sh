# cause: networks-too-wide
# fault: open-relay
# Everybody is on the list, in two halves.
printf '%s\n' 0.0.0.0/1 128.0.0.0/1 >>/etc/haraka/config/relay_acl_allow
