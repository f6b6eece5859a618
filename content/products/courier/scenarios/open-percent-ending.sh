# cause: domains-too-wide
# fault: open-relay
# disguise: percent
# name%elsewhere.example@own.example is sent on, for a whole ending.
echo '.example' >/etc/courier/esmtppercentrelay
