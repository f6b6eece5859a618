# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Whatever comes is taken and thrown away.
echo '.*' >/etc/haraka/config/host_list_regex
sed -i 's/^queue\/smtp_forward/queue\/discard/' /etc/haraka/config/plugins
