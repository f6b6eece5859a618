# fault: open-http-proxy
# works: office-uses-proxy
# A proxy for the office, and for nobody else.
cat > /etc/apache2/conf-enabled/forward.conf <<'END'
ProxyRequests On
<Proxy "*">
    Require ip 192.0.2.20
</Proxy>
END
