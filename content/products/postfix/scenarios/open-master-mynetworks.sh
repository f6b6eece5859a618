# cause: overridden-in-master
# fault: open-relay
# main.cf is right, and master.cf says otherwise.
postconf -P 'smtp/inet/mynetworks=0.0.0.0/0'
