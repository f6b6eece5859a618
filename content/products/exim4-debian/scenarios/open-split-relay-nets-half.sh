# cause: networks-too-wide
# fault: open-relay
# In many small files: a mask that was meant to be longer, so that half of the internet is trusted, twice.
sed -i "s/^dc_use_split_config=.*/dc_use_split_config='true'/
s/^dc_relay_nets=.*/dc_relay_nets='192.168.1.0\/24 ; 128.0.0.0\/1 ; 0.0.0.0\/1'/" /etc/exim4/update-exim4.conf.conf
