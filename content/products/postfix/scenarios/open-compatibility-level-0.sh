# cause: old-compatibility-level
# fault: open-relay
# An upgrade from Postfix 2: no level, no relay rule, and a list that says OK in the old place.
postconf -X compatibility_level smtpd_relay_restrictions
postconf -e 'smtpd_recipient_restrictions = check_client_access static:OK, reject_unauth_destination'
