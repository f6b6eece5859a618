# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken, and sent back because it would come round again.
# A look that goes as far as a message makes more connections than Debian lets a client make in a minute.
cd /etc/mail
sed -i 's/^ClientRate:[[:space:]].*/ClientRate: 0/' access
makemap hash access <access
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl\
define(`SMART_HOST'"'"', `esmtp:[127.0.0.1]'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
