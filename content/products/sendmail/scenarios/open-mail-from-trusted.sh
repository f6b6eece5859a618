# cause: open-features
# fault: open-relay
# disguise: own-sender
# Whoever writes a sender that the access list trusts is believed.
cd /etc/mail
echo 'From:own.example RELAY' >>access
makemap hash access <access
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`relay_mail_from'"'"', `domain'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
