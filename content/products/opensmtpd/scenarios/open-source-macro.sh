# cause: source-too-wide
# fault: open-relay
# The trusted computers stand in a macro at the top.
sed -i '1i trusted = "0.0.0.0/0"' /etc/smtpd.conf
echo 'match from src $trusted for any action "relay"' >>/etc/smtpd.conf
