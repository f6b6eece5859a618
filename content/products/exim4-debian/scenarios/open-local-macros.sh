# cause: local-macros
# fault: open-relay
# The answers are right, and a macro of one's own says otherwise.
echo 'MAIN_RELAY_NETS = 0.0.0.0/0' >/etc/exim4/exim4.conf.localmacros
