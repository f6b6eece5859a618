# fault: open-relay
# depth: deliver
# verdict: inconclusive
# Mail of strangers to strangers is taken and then sent back to whoever it says it is from.
postconf -e 'relay_domains = static:all' 'relay_transport = local:'
