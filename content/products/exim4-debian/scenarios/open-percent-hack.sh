# cause: changed-rules
# fault: open-relay
# disguise: percent
# An old way to write a route is taken: name%elsewhere.example@own.example is passed on to elsewhere.example.
echo 'CHECK_RCPT_LOCAL_LOCALPARTS = ^[.]' >/etc/exim4/exim4.conf.localmacros
sed -i '/^acl_smtp_rcpt *=/i\
percent_hack_domains = own.example' /etc/exim4/exim4.conf.template
