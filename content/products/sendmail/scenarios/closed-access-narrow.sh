# fault: open-relay
# One printer may send.
echo 'Connect:192.0.2.20 RELAY' >>/etc/mail/access
makemap hash /etc/mail/access </etc/mail/access
