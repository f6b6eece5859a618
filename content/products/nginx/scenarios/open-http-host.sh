# cause: target-from-visitor
# fault: open-http-proxy
# works: own-website
# The target is the host that the visitor names; the own name is served by its own block.
cat > /etc/nginx/conf.d/any.conf <<'END'
server {
    listen 80;
    server_name _;

    location / {
        proxy_pass http://$http_host$request_uri;
    }
}
END
sed -i 's/listen 80 default_server;/listen 80;/' /etc/nginx/sites-available/front
sed -i 's/listen 80;/listen 80 default_server;/' /etc/nginx/conf.d/any.conf
