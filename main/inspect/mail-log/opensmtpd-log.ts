import { type Happened, type LogReader, readSyslog } from './log-line.ts';

const session = /^([0-9a-f]{16}) (smtp|mta) (.*)$/;
const connected = /^connected address=(?:\[?(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\]?|local) /;
const message = /^message (?:address=\S{1,60} host=\S{1,255} )?msgid=([0-9a-f]{8}) /;
/** `rcpt=<->`: it goes where the client said. The envelope's id begins with the message's. */
const delivered =
  /^delivery evpid=([0-9a-f]{8})[0-9a-f]{8} from=<[^>]*> to=<[^>]*> rcpt=<-> source="[^"]{1,60}" relay="\[?(?:IPv6:)?([0-9A-Fa-f:.]{2,45})[^"]*" delay=\S{1,40} result="Ok" /;

/** OpenSMTPD 6.4 and later: a connection, who signs in on it, the messages it brings, and `mta` that hands them on. */
export const readOpensmtpdLog: LogReader = (line, clock) => {
  const said = readSyslog(line, clock);
  const found = said?.program === 'smtpd' ? session.exec(said.text) : null;
  const [, id = '', side = '', text = ''] = found ?? [];
  const happened = side === 'mta' ? passedOn(text) : happenedOn(id, text);
  return said === null || found === null || happened === null ? null : { at: said.at, happened };
};

function passedOn(text: string): Happened | null {
  const [, id, to] = delivered.exec(text) ?? [];
  return id === undefined || to === undefined ? null : { what: 'passed-on', id, to };
}

function happenedOn(id: string, text: string): Happened | null {
  const from = connected.exec(text);
  if (from !== null) return { what: 'taken', id, address: from[1] ?? null };
  if (/^authentication .*\bresult=(?:ok|"ok")/.test(text)) return { what: 'taken', id, address: null };
  if (text.startsWith('disconnected ')) return { what: 'ended', id };
  const brought = message.exec(text)?.[1];
  return brought === undefined ? null : { what: 'taken-like', id: brought, other: id };
}
