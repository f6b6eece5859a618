/** Where open proxies usually listen: Squid, web proxies, SOCKS, Privoxy, and a web server that forwards. */
export const usualProxyPorts: readonly number[] = [3128, 8080, 1080, 8000, 8888, 8118, 80];
