# cause: changed-rules
# fault: open-relay
# The same in many small files.
sed -i "s/^dc_use_split_config=.*/dc_use_split_config='true'/" /etc/exim4/update-exim4.conf.conf
sed -i '/^acl_check_rcpt:/a\
  accept\
    hosts = 198.51.100.0/24 : 203.0.113.0/24' /etc/exim4/conf.d/acl/30_exim4-config_check_rcpt
