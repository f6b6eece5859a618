# cause: pass-to-any-host
# fault: open-http-proxy
# works: own-website
# The target of ProxyPassMatch is made of what the visitor sends. Its own name is not passed on, or it would ask itself.
sed -i 's|^<VirtualHost .*|&\nServerName own.example\nServerAlias 192.0.2.10|' /etc/apache2/sites-available/000-default.conf
cat > /etc/apache2/sites-enabled/others.conf <<'END'
<VirtualHost *:80>
    ServerName others.own.example
    ServerAlias *
    DocumentRoot /var/www/html
    SetEnvIf Host "(.*)" WANTED=$1
    ProxyPassInterpolateEnv On
    ProxyPassMatch "^/(.*)$" "http://${WANTED}/$1" interpolate
</VirtualHost>
END
