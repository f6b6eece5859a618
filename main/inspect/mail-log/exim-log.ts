import { type Happened, type LogReader, readLocalTime, readSyslog } from './log-line.ts';

/** `log_selector` may add milliseconds, `log_timezone` the zone, `+pid` the process (specification, chapter 53). */
const mainlog =
  /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?(?: [+-]\d{4})?(?: \[\d{1,10}\])? ([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (.*)$/;
/** A name as DNS gives it, the one the client says in brackets, and its address: nothing else may stand there. */
const taken =
  /^<= ([^\s"]{1,400}) H=(?:[^\s()[\]]{1,255} )?(?:\([^\s()]{1,255}\) )?\[([0-9A-Fa-f:.]{2,45})\](?::\d{1,5})? (.*)$/;
/** With a host: a transport that stays on this computer names none. `<...>` would be the address it was sent to first. */
const delivered =
  /^[=-]> [^\s<>"]{1,400} (?:[A-Z]=\S{1,100} ){1,6}H=[^\s[\]]{1,255} \[([0-9A-Fa-f:.]{2,45})\]/;

/** Exim's main log (specification, chapter 53): `<=` takes a message in, `=>` and `->` deliver it. */
export const readEximLog: LogReader = (line, clock) => {
  const syslog = readSyslog(line, clock);
  const found = mainlog.exec(syslog === null ? line : syslog.text);
  if (found === null || (syslog !== null && !/^exim4?$/.test(syslog.program))) return null;
  const [, date = '', time = '', id = '', text = ''] = found;
  const happened = happenedTo(id, text);
  return happened === null ? null : { at: readLocalTime(date, time, clock), happened };
};

function happenedTo(id: string, text: string): Happened | null {
  if (text === 'Completed' || text.startsWith('Completed ')) return { what: 'ended', id };
  if (text.startsWith('<=')) {
    const [, , address = null, more = ''] = taken.exec(text) ?? [];
    // What follows the size is the sender's own: the message id, and with some settings the subject.
    const [facts = ''] = more.split(/ S=\d/, 1);
    return { what: 'taken', id, address: /(?:^| )A=/.test(facts) ? null : address };
  }
  const to = delivered.exec(text)?.[1];
  return to === undefined ? null : { what: 'passed-on', id, to };
}
