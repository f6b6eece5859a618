# cause: local-macros
# fault: open-relay
# In many small files: one that is read before the others defines the trusted networks first.
sed -i "s/^dc_use_split_config=.*/dc_use_split_config='true'/" /etc/exim4/update-exim4.conf.conf
echo 'MAIN_RELAY_NETS = *' >/etc/exim4/conf.d/main/000_localmacros
