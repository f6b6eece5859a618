# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and thrown away.
cd /etc/mail
echo 'strangers: /dev/null' >>aliases
newaliases
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl\
define(`SMART_HOST'"'"', `local:strangers'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
