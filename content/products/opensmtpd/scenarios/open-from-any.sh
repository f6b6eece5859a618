# cause: rule-for-everybody
# fault: open-relay
# A rule that lets everybody send to everybody.
echo 'match from any for any action "relay"' >>/etc/smtpd.conf
