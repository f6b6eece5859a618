# fault: open-http-proxy
# works: own-website
# A website. It answers 200 to everybody who takes it for a proxy, with its own page.
:
