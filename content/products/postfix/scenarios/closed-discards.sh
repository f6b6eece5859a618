# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and thrown away.
postconf -e 'relay_domains = static:all' 'relay_transport = discard:'
