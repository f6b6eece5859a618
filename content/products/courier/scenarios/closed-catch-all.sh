# fault: open-relay
# Every name before the own domain is taken, also name%elsewhere.example, and lands in one mailbox.
echo '/home/reader/mailbox' >/etc/courier/aliasdir/.courier-default
