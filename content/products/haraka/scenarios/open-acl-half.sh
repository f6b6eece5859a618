# cause: networks-too-wide
# fault: open-relay
# A mask that was meant to be longer: half of the internet is trusted.
echo 128.0.0.0/1 >>/etc/haraka/config/relay_acl_allow
