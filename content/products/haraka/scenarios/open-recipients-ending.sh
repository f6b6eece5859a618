# cause: recipients-too-wide
# fault: open-relay
# A pattern that was meant for the own domains fits all with that ending, and the second server believes this one.
echo '.*\.example' >/etc/haraka/config/host_list_regex
