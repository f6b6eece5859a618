# cause: not-sure
# fault: open-relay
# Two of the causes at once: a feature, and an entry that was meant to be longer.
cd /etc/mail
echo 'Connect:198 RELAY' >>access
makemap hash access <access
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
