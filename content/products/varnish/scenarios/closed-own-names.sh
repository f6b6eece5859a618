# fault: open-http-proxy
# works: own-website
# There is a proxy behind it for one name of a partner, and requests for other names are refused.
cat >> /etc/varnish/default.vcl <<'END'

backend elsewhere {
    .host = "127.0.0.1";
    .port = "8888";
}

sub vcl_recv {
    if (req.http.host == "partner.own.example") {
        set req.backend_hint = elsewhere;
        return (pass);
    }
    if (req.http.host !~ "^(own[.]example|192[.]0[.]2[.]10)(:[0-9]+)?$") {
        return (synth(404));
    }
}
END
