# fault: open-relay
# disguise: percent
# Exim takes name%elsewhere.example@own.example apart before its rules see it, and refuses the stranger all the same.
echo 'CHECK_RCPT_LOCAL_LOCALPARTS = ^[.]' >/etc/exim4/exim4.conf.localmacros
sed -i '/^acl_smtp_rcpt *=/i\
percent_hack_domains = own.example' /etc/exim4/exim4.conf.template
