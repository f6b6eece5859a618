# cause: networks-too-wide
# fault: open-relay
# The trusted computers stand in a list, which main.cf names by way of two other settings.
printf '%s\n' 192.0.2.0/24 0.0.0.0/0 >/etc/postfix/trusted
postconf -e 'trusted = $config_directory/trusted' 'mynetworks = 127.0.0.0/8 [::1]/128 $trusted'
