# cause: source-too-wide
# fault: open-relay
# A mask that was meant to be longer: half of the internet is trusted.
sed -i '1i table office { 192.168.1.0/24, 128.0.0.0/1 }' /etc/smtpd.conf
echo 'match from src <office> for any action "relay"' >>/etc/smtpd.conf
