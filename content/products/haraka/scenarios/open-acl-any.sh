# cause: networks-too-wide
# fault: open-relay
# Everybody is on the list.
echo 0.0.0.0/0 >>/etc/haraka/config/relay_acl_allow
