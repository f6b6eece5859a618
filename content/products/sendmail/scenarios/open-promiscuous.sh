# cause: open-features
# fault: open-relay
# The feature that turns the check off.
cd /etc/mail
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
