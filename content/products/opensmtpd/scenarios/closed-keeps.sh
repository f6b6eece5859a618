# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and put into a mailbox here.
sed -i '1i table everybody { "@" = reader }' /etc/smtpd.conf
printf '%s\n' 'action "keep" mbox virtual <everybody>' 'match from any for any action "keep"' >>/etc/smtpd.conf
