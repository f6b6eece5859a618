# cause: rule-for-everybody
# fault: open-relay
# One word is missing: the rule for people who sign in is a rule for everybody.
sed -i 's/^match auth from any/match from any/' /etc/smtpd.conf
