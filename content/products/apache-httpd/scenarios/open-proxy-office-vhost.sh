# cause: proxy-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# The same inside the settings of one website, written the way it was done before 2.4.
a2enmod -q access_compat
sed -i 's|^</VirtualHost>|ProxyRequests On\n<Proxy *>\nOrder deny,allow\nAllow from all\n</Proxy>\n</VirtualHost>|' /etc/apache2/sites-available/000-default.conf
