# cause: networks-too-wide
# fault: open-relay
# Every address of the internet is trusted.
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0'
