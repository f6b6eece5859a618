# fault: open-relay
# It looks like everybody, but haraka-plugin-relay 1.0 reads a length of 0 as 32: one address.
echo 0.0.0.0/0 >>/etc/haraka/config/relay_acl_allow
