# fault: open-relay
# The settings of the package, listening to everybody, with the package's limit of ten connections a minute.
cd /etc/mail
sed -i 's/^ClientRate:[[:space:]].*/ClientRate: 10/' access
makemap hash access <access
