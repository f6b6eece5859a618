# cause: proxy-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# The list of the office is right, and a file that is read after it allows everybody.
cat > /etc/apache2/conf-enabled/10-office.conf <<'END'
ProxyRequests On
<Proxy "*">
    Require ip 192.0.2.20
</Proxy>
END
cat > /etc/apache2/conf-enabled/zz-test.conf <<'END'
<Proxy "*">
    Require all granted
</Proxy>
END
