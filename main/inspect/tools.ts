/**
 * The commands of products that print their version and nothing else. They stand here and not in the content: a set of
 * content may come from outside, and nothing that comes from outside is run without a yes.
 */
export interface Tool {
  readonly program: string;
  readonly args: readonly string[];
  /** Its first group is the version. */
  readonly version: RegExp;
}

const tool = (program: string, args: readonly string[], version: RegExp): Tool => ({
  program,
  args,
  version,
});

const exim = /^Exim version (\S+)/m;

export const versionTools: Readonly<Record<string, readonly Tool[]>> = {
  postfix: [tool('postconf', ['-h', 'mail_version'], /^(\d[\w.-]*)$/m)],
  exim: [tool('exim4', ['-bV'], exim), tool('exim', ['-bV'], exim)],
  'exim4-debian': [tool('exim4', ['-bV'], exim)],
  sendmail: [tool('sendmail', ['-d0.1', '-bt'], /^Version (\S+)/m)],
  opensmtpd: [tool('smtpd', ['-h'], /OpenSMTPD (\d[\w.]*)/)],
  squid: [tool('squid', ['-v'], /Version (\d[\w.]*)/)],
  tinyproxy: [tool('tinyproxy', ['-v'], /^tinyproxy (\d[\w.]*)/m)],
  dante: [tool('danted', ['-v'], /\bv(\d+(?:\.\d+)+)/), tool('sockd', ['-v'], /\bv(\d+(?:\.\d+)+)/)],
  'apache-httpd': [
    tool('apache2', ['-v'], /Apache\/(\d[\w.]*)/),
    tool('httpd', ['-v'], /Apache\/(\d[\w.]*)/),
  ],
  nginx: [tool('nginx', ['-v'], /nginx\/(\d[\w.]*)/)],
  haproxy: [tool('haproxy', ['-v'], /version (\d+(?:\.\d+)+)/)],
  // None for Traffic Server: Debian's 9.2.5 calls itself 9.2.9, and its guides are for the version of the package.
  privoxy: [tool('privoxy', ['--version'], /Privoxy version (\d+(?:\.\d+)+)/)],
  varnish: [tool('varnishd', ['-V'], /varnish-(\d+(?:\.\d+)+)/)],
  openssh: [tool('ssh', ['-V'], /OpenSSH_(\d+\.\d+)/)],
  courier: [tool('courier', ['--version'], /^Courier (\d[\w.]*)/m)],
  haraka: [tool('haraka', ['-v'], /Version: (\d[\w.]*)/)],
  mitmproxy: [tool('mitmdump', ['--version'], /Mitmproxy: (\d+(?:\.\d+)+)/)],
};
