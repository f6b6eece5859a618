# cause: proxy-behind
# fault: open-http-proxy
# works: own-website
# Tunnels go to the proxy of this machine; everything else goes to the website.
cat >> /etc/varnish/default.vcl <<'END'

backend tunnels {
    .host = "127.0.0.1";
    .port = "8888";
}

sub vcl_recv {
    if (req.method == "CONNECT") {
        set req.backend_hint = tunnels;
        return (pipe);
    }
}
END
