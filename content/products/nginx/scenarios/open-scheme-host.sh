# cause: target-from-visitor
# fault: open-http-proxy
# works: own-website
# The same with $scheme and $http_host, inside the block of the website itself.
sed -i 's#proxy_pass http://127.0.0.1:8081;#if ($host !~ ^(own.example|192.0.2.10)$) { proxy_pass $scheme://$http_host; }\n        proxy_pass http://127.0.0.1:8081;#' /etc/nginx/sites-available/front
