# cause: untrusted-routing
# fault: open-relay
# disguise: percent
# In front of a mailbox server that trusts it: name%elsewhere.example@own.example is passed on as it is and taken apart
# there.
behind=/etc/postfix-behind
cp -a /etc/postfix $behind
postconf -c $behind -MX submission/inet
sed -i 's/^smtp  *inet/127.0.0.1:10025 inet/' $behind/master.cf
postconf -c $behind -F '*/*/chroot = n'
postconf -c $behind -e 'queue_directory = /var/spool/postfix-behind' 'data_directory = /var/lib/postfix-behind'
mkdir /var/spool/postfix-behind
install -d -o postfix /var/lib/postfix-behind
postfix -c $behind start
postconf -e 'mydestination = $myhostname, localhost' 'relay_domains = own.example' \
  'transport_maps = inline:{own.example=smtp:[127.0.0.1]:10025}' \
  'smtpd_recipient_restrictions = reject_unverified_recipient' 'unverified_recipient_reject_code = 550' \
  'address_verify_poll_delay = 1s' 'allow_percent_hack = no' 'allow_untrusted_routing = yes'
