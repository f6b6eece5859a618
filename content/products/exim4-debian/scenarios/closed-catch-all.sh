# fault: open-relay
# One mailbox takes the mail for every name of the own domain.
sed -i '/^begin routers/a\
catch_all:\
  driver = redirect\
  domains = own.example\
  local_parts = ! reader\
  data = reader@own.example' /etc/exim4/exim4.conf.template
