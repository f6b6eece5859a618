# fault: open-relay
# One printer may send.
echo 'match from src 192.0.2.20 for any action "relay"' >>/etc/smtpd.conf
