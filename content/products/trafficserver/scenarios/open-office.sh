# cause: forward-for-office
# fault: open-http-proxy
# works: office-uses-proxy
# It is meant as a proxy for the office, and takes everybody.
sed -i -e 's/\(url_remap.remap_required INT\) 1/\1 0/' -e 's/\(reverse_proxy.enabled INT\) 1/\1 0/' /etc/trafficserver/records.config
