# cause: everybody-trusted
# fault: open-relay
# A setting that belongs to one address stands where it counts for all.
echo 'RELAYCLIENT=""' >>/etc/courier/esmtpd
