# fault: open-relay
# One mailbox takes the mail for every name of the own domain.
cd /etc/mail
echo '@own.example reader' >virtusertable
makemap hash virtusertable <virtusertable
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`virtusertable'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
