# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken, and sent back because it would come round again.
cd /etc/mail
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl\
define(`SMART_HOST'"'"', `esmtp:[127.0.0.1]'"'"')dnl' sendmail.mc
m4 sendmail.mc >sendmail.cf
