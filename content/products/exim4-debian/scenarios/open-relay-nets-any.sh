# cause: networks-too-wide
# fault: open-relay
# Every address of the internet is trusted.
sed -i "s/^dc_relay_nets=.*/dc_relay_nets='0.0.0.0\/0'/" /etc/exim4/update-exim4.conf.conf
