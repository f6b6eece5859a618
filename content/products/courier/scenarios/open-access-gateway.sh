# cause: networks-too-wide
# fault: open-relay
# through: gateway
# The own network is trusted, and everybody comes with the address of its gateway.
printf '192.0.2\tallow,RELAYCLIENT\n' >>/etc/courier/smtpaccess/default
makesmtpaccess
