# fault: open-relay
# depth: data
# Every recipient is taken, and DATA is refused where one is not of the own domain.
postconf -e 'relay_domains = static:all' 'smtpd_data_restrictions = check_recipient_access inline:{own.example=OK}, reject'
