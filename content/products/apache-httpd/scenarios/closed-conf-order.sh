# fault: open-http-proxy
# works: office-uses-proxy
# A file allows everybody, and one that is read after it allows the office alone.
cat > /etc/apache2/conf-enabled/10-test.conf <<'END'
ProxyRequests On
<Proxy "*">
    Require all granted
</Proxy>
END
cat > /etc/apache2/conf-enabled/zz-office.conf <<'END'
<Proxy "*">
    Require ip 192.0.2.20
</Proxy>
END
