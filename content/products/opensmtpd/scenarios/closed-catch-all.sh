# fault: open-relay
# One mailbox takes the mail for every name of the own domain.
sed -i -e '1i table everybody { "@" = reader }' -e 's/^action "local".*/action "local" mbox virtual <everybody>/' /etc/smtpd.conf
