# fault: open-relay
# depth: deliver
# Every recipient is taken, and the message is refused where one is not of the own domain.
postconf -e 'relay_domains = static:all' \
  'smtpd_end_of_data_restrictions = check_recipient_access inline:{own.example=OK}, reject'
