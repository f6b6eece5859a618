# cause: forward-not-needed
# fault: open-http-proxy
# works: own-website
# What no line of remap.config names goes to whatever host is named.
sed -i 's/\(url_remap.remap_required INT\) 1/\1 0/' /etc/trafficserver/records.config
