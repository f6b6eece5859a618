# fault: open-relay
# A line with nothing but a star looks like everything and means the server's own name.
echo '*' >>/etc/courier/esmtpacceptmailfor
