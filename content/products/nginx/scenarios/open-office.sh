# cause: proxy-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# It is meant as a proxy for the office, and takes everybody. Its own name is not passed on, or it would ask itself.
cat > /etc/nginx/sites-available/front <<'END'
server {
    listen 80;
    server_name own.example 192.0.2.10;
    return 404;
}
server {
    listen 80 default_server;

    location / {
        proxy_pass http://$http_host$request_uri;
    }
}
END
