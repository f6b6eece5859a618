# cause: settings-without-block
# fault: open-http-proxy
# cannot-tell: closed-early
# Nothing in the line that starts it; the settings of the user root decide.
printf '%s\n' 'listen_port: 8080' 'block_global: false' > /root/.mitmproxy/config.yaml
