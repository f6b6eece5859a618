# cause: open-features
# fault: open-relay
# disguise: own-sender
# Whoever writes a sender of the own domain is believed.
cd /etc/mail
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`relay_local_from'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
