# fault: open-relay
# disguise: percent
# Exim takes name%elsewhere.example@own.example apart before its rules see it, and refuses the stranger all the same.
sed -i -e '/^acl_smtp_rcpt/i percent_hack_domains = own.example' \
  -e 's/= ^\[.\] : ^.\*\[@%!\/|\]/= ^[.]/' /etc/exim4/exim4.conf
