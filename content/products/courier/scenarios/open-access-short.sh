# cause: networks-too-wide
# fault: open-relay
# The rest of an address was left out: everybody whose address begins with 198 is trusted.
printf '198\tallow,RELAYCLIENT,SIZELIMIT=10000000\n' >>/etc/courier/smtpaccess/default
makesmtpaccess
