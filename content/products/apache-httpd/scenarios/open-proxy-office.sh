# cause: proxy-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# A proxy for the office that everybody may use.
cat > /etc/apache2/conf-enabled/forward.conf <<'END'
ProxyRequests On
AllowCONNECT 443 563 25
<Proxy "*">
    Require all granted
</Proxy>
END
