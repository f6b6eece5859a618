# fault: open-relay
# depth: deliver
# Every recipient is taken, and the message is refused where the last one is not of the own domain.
cd /etc/mail
sed -i '/^MAILER_DEFINITIONS/i\
FEATURE(`promiscuous_relay'"'"')dnl' sendmail.mc
cat >>sendmail.mc <<'END'
LOCAL_CONFIG
Kput macro
LOCAL_RULESETS
SLocal_check_rcpt
R$*	$: $>CanonAddr $1
R$* < @ $=w . > $*	$@ $(put {stranger} $@ no $)
R$*	$@ $(put {stranger} $@ yes $)

Scheck_eom
R$*	$: $&{stranger}
Ryes	$#error $@ 5.7.1 $: "550 5.7.1 Only for mailboxes of this server"
END
m4 sendmail.mc >sendmail.cf
