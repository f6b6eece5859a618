# cause: networks-too-wide
# fault: open-relay
# Half of the internet is trusted: a mask that was meant to be longer.
postconf -e 'mynetworks = 127.0.0.0/8 128.0.0.0/1 0.0.0.0/1 [::1]/128'
