# cause: cf-out-of-step
# fault: open-relay
# sendmail.mc is right, and sendmail.cf was made from another one.
cd /etc/mail
sed '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl' sendmail.mc >/root/old.mc
m4 /root/old.mc >sendmail.cf
