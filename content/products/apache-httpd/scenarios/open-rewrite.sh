# cause: rewrite-to-any-host
# fault: open-http-proxy
# works: own-website
# A rule passes what is asked of other hosts on to whatever host it is. Its own name is not passed on, or it would ask itself.
sed -i 's|^<VirtualHost .*|&\nServerName own.example\nServerAlias 192.0.2.10|' /etc/apache2/sites-available/000-default.conf
cat > /etc/apache2/sites-enabled/others.conf <<'END'
<VirtualHost *:80>
    ServerName others.own.example
    ServerAlias *
    DocumentRoot /var/www/html
    RewriteEngine On
    RewriteCond %{HTTP_HOST} .
    RewriteRule ^/(.*)$ http://%{HTTP_HOST}/$1 [P,L]
</VirtualHost>
END
