/**
 * Ports that a deep check tries beside those it was given: alternates of the assigned ones, where filters hand mail back
 * to a Postfix (10025), and where proxies and Tor (9050, 9150) are set up by default or by habit.
 */
export const deepPorts: Readonly<Record<'mail' | 'proxy', readonly number[]>> = {
  mail: [25, 465, 587, 2525, 24, 26, 125, 225, 366, 1025, 1587, 2465, 2500, 2526, 2587, 8025, 10024, 10025],
  proxy: [
    3128, 8080, 1080, 8000, 8888, 8118, 80, 81, 443, 808, 999, 1081, 3129, 4145, 5555, 6588, 7777, 8001, 8081,
    8082, 8088, 8123, 8443, 8800, 8899, 9050, 9080, 9090, 9150, 9999, 10808, 10809,
  ],
};
