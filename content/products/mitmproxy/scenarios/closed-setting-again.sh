# fault: open-http-proxy
# works: office-uses-proxy
# cannot-tell: closed-early
# The settings let strangers in, and the line that starts it goes before them.
echo 'block_global: false' > /root/.mitmproxy/config.yaml
sed -i 's/^mitmdump -q/mitmdump -q --set block_global=true/' /etc/rc.local
