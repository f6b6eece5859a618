# cause: started-without-block
# fault: open-http-proxy
# cannot-tell: closed-early
# Started as many instructions for servers say.
sed -i 's/^mitmdump -q/mitmdump -q --listen-host 0.0.0.0 --set block_global=false/' /etc/rc.local
