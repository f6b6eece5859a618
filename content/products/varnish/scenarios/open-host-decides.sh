# cause: host-decides-behind
# fault: open-http-proxy
# works: own-website
# Behind it is an Nginx that goes to whatever host the request names.
cat > /etc/nginx/nginx.conf <<'END'
events {}
http {
    resolver 192.0.2.1;
    server {
        listen 127.0.0.1:8082;
        location / {
            proxy_pass http://$http_host$request_uri;
        }
    }
    server {
        listen 127.0.0.1:8082;
        server_name own.example 192.0.2.10;
        location / {
            proxy_pass http://127.0.0.1:8081;
        }
    }
}
END
mkdir -p /var/log/nginx
nginx
sed -i 's/8081/8082/' /etc/varnish/default.vcl
