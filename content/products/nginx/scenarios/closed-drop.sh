# fault: open-http-proxy
# works: own-website
# Requests for other names are turned away at the door.
sed -i 's/listen 80 default_server;/listen 80;/' /etc/nginx/sites-available/front
cat > /etc/nginx/conf.d/others.conf <<'END'
server {
    listen 80 default_server;
    return 421;
}
END
