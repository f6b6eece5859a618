# cause: proxy-behind
# fault: open-http-proxy
# works: own-website
# What is not for the own website goes to the proxy of this machine, which trusts this machine.
cat > /etc/varnish/default.vcl <<'END'
vcl 4.1;

backend website {
    .host = "127.0.0.1";
    .port = "8081";
}

backend elsewhere {
    .host = "127.0.0.1";
    .port = "8888";
}

sub vcl_recv {
    if (req.http.host ~ "^(own[.]example|192[.]0[.]2[.]10)(:[0-9]+)?$") {
        set req.backend_hint = website;
    } else {
        set req.backend_hint = elsewhere;
    }
}
END
