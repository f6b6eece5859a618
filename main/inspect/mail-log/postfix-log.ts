import { type Happened, type LogReader, readSyslog } from './log-line.ts';

/** `syslog_name` may be another one, and a service may have its own: `postfix/submission/smtpd` (postconf(5)). */
const programs = /^postfix[\w.-]*(?:\/[\w.-]+)*\/(smtpd|smtp|qmgr|pickup)$/;
/** Short ids, and long ones of `enable_long_queue_ids` (postconf(5)). */
const queueId = /^([0-9A-Za-z]{5,30}): (.*)$/;
const client = /^client=[^\s,[\]]{0,255}\[([0-9A-Fa-f:.]{2,45})\](?:, (.*))?$/;
const delivery = /^to=<[^>]*>, relay=[^\s,[\]]{1,255}\[([0-9A-Fa-f:.]{2,45})\]:\d+, .*\bstatus=sent \(/;

/**
 * Postfix (smtpd(8), smtp(8)): `client=` of a queue id, and where its recipients went. What was delivered by `local`,
 * `virtual` or `lmtp` was for people of this server. `orig_to=` says that an address of its own leads elsewhere.
 */
export const readPostfixLog: LogReader = (line, clock) => {
  const said = readSyslog(line, clock);
  const program = said === null ? undefined : programs.exec(said.program)?.[1];
  const [, id = '', text = ''] = (program !== undefined && queueId.exec(said?.text ?? '')) || [];
  const happened = id === '' ? null : happenedTo(id, program, text);
  return said === null || happened === null ? null : { at: said.at, happened };
};

function happenedTo(id: string, program: string | undefined, text: string): Happened | null {
  if (program === 'pickup') return { what: 'taken', id, address: null };
  if (program === 'qmgr') return text === 'removed' ? { what: 'ended', id } : null;
  if (program === 'smtp') {
    const to = delivery.exec(text)?.[1];
    return to === undefined ? null : { what: 'passed-on', id, to };
  }
  const found = client.exec(text);
  if (found === null) return null;
  const [, address = '', more = ''] = found;
  const other = /\borig_queue_id=([0-9A-Za-z]{5,30})(?:,|$)/.exec(more)?.[1];
  if (other !== undefined) return { what: 'taken-like', id, other };
  return { what: 'taken', id, address: /\bsasl_(?:username|method)=/.test(more) ? null : address };
}
