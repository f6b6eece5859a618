# cause: networks-too-wide
# fault: open-relay
# A mask that was meant to be longer, in a file of its own: half of the internet is trusted.
printf '128.0.0.0/1\tallow,RELAYCLIENT\n' >/etc/courier/smtpaccess/office
makesmtpaccess
