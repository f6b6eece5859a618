# cause: networks-too-wide
# fault: open-relay
# The star stands for everybody.
printf '*\tallow,RELAYCLIENT\n' >>/etc/courier/smtpaccess/default
makesmtpaccess
