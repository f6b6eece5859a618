# cause: proxy-not-needed
# fault: open-http-proxy
# works: own-website
# ProxyRequests On was copied together with the lines that pass requests on to an own server.
sed -i 's|^</VirtualHost>|ProxyRequests On\nProxyPass "/app" "http://127.0.0.1:8082/app"\n</VirtualHost>|' /etc/apache2/sites-available/000-default.conf
