# cause: domains-too-wide
# fault: open-relay
# The domains of a second mail server are written as a whole ending.
echo '.example' >>/etc/courier/esmtpacceptmailfor
