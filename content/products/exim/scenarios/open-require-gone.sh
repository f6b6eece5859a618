# cause: changed-rules
# fault: open-relay
# The rule that refuses strangers was taken out.
sed -i '/^  require message = relay not permitted/,/domains =/d' /etc/exim4/exim4.conf
