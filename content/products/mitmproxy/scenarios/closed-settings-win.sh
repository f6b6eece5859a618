# fault: open-http-proxy
# works: office-uses-proxy
# cannot-tell: closed-early
# The line that starts it lets strangers in, and the settings go before it.
echo 'block_global: true' > /root/.mitmproxy/config.yaml
sed -i 's/^mitmdump -q/mitmdump -q --set block_global=false/' /etc/rc.local
