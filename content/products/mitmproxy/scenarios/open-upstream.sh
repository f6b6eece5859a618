# cause: started-without-block
# fault: open-http-proxy
# cannot-tell: closed-early
# It passes everything on to a proxy that serves this machine alone, and so opens that one too.
service tinyproxy start
sed -i 's/^mitmdump -q/mitmdump -q --mode upstream:http:\/\/127.0.0.1:8888 --set block_global=false/' /etc/rc.local
