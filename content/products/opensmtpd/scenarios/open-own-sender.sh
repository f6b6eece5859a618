# cause: rule-for-everybody
# fault: open-relay
# disguise: own-sender
# Whoever writes a sender of the own domain is believed.
echo 'match from any mail-from "@own.example" for any action "relay"' >>/etc/smtpd.conf
