# cause: proxy-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# It is meant as a proxy for the office, and takes everybody.
f=/etc/haproxy/haproxy.cfg
sed -i -e '/^backend others/,$d' -e 's/default_backend others/default_backend office_proxy/' $f
cat >> $f <<'END'
backend office_proxy
    http-request do-resolve(txn.dst,names,ipv4) hdr(host),field(1,:) if !{ hdr(host),field(1,:) -m reg ^[0-9.]+$ }
    http-request set-dst var(txn.dst) if !{ hdr(host),field(1,:) -m reg ^[0-9.]+$ }
    http-request set-dst hdr(host),field(1,:) if { hdr(host),field(1,:) -m reg ^[0-9.]+$ }
    http-request set-dst-port int(80)
    http-request set-dst-port hdr(host),field(2,:) if { hdr(host),field(2,:) -m reg ^[0-9]+$ }
    server any 0.0.0.0:0
END
