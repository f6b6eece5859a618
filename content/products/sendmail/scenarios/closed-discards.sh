# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and thrown away.
# A look that goes as far as a message makes more connections than Debian lets a client make in a minute.
cd /etc/mail
sed -i 's/^ClientRate:[[:space:]].*/ClientRate: 0/' access
makemap hash access <access
echo 'strangers: /dev/null' >>aliases
newaliases
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl\
define(`SMART_HOST'"'"', `local:strangers'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
