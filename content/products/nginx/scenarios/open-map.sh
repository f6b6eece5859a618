# cause: target-from-visitor
# fault: open-http-proxy
# works: own-website
# The target stands in a variable of its own, which holds what the visitor names.
cat > /etc/nginx/conf.d/any.conf <<'END'
server {
    listen 80 default_server;
    set $upstream $http_host;

    location / {
        proxy_pass http://$upstream$request_uri;
    }
}
END
sed -i 's/listen 80 default_server;/listen 80;/' /etc/nginx/sites-available/front
