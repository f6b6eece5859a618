# cause: domains-too-wide
# fault: open-relay
# The same, in the table for long lists.
echo '.example' >/etc/courier/esmtpacceptmailfor.dir/branches
makeacceptmailfor
