# cause: own-plugin
# fault: open-relay
# disguise: own-sender
# A plugin believes whoever writes a sender of the own domain.
cat >/etc/haraka/plugins/trust_us.js <<'END'
exports.hook_mail = (next, connection, [sender]) => {
  if (sender.host === 'own.example') connection.relaying = true
  next()
}
END
sed -i '1a trust_us' /etc/haraka/config/plugins
