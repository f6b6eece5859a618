# cause: target-from-visitor
# fault: open-http-proxy
# works: own-website
# No block says default_server, so the first one read answers for all other names: that of a forgotten test.
cat > /etc/nginx/conf.d/00-test.conf <<'END'
server {
    listen 80;
    server_name test.own.example;

    location / {
        proxy_pass http://$http_host$request_uri;
    }
}
END
sed -i 's/listen 80 default_server;/listen 80;/' /etc/nginx/sites-available/front
