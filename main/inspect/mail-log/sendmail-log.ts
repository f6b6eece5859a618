import { type Happened, type LogReader, readSyslog } from './log-line.ts';

const queueId = /^([0-9A-Za-z]{8,20}): (.*)$/;
/** What a client calls itself does not stand here, only its name in DNS and its address. It ends the line. */
const relay = /, relay=(?:[^\s,[\]]{1,255} )?\[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\](?: \(may be forged\))?$/;
const taken = /^from=(<[^>\s]*>|[^\s,<>]{1,400}), size=\d+, class=-?\d+, nrcpts=[1-9]\d*, /;
const nextServer = /^[^\s,]{1,255} \[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\]$/;
/** The mailers of `MAILER(smtp)` (cf/README). */
const smtpMailers = ['smtp', 'esmtp', 'smtp8', 'dsmtp', 'relay'];
const mostParts = 20;

/**
 * Sendmail ("Sendmail Installation and Operation Guide", 2.1.1): `from=` takes a message in, each `to=` tells of
 * recipients. `proto=ESMTPA` and `ESMTPSA` are those who signed in (RFC 3848). `ctladdr=` names the alias that leads
 * elsewhere, or a sender with a mailbox here.
 */
export const readSendmailLog: LogReader = (line, clock) => {
  const said = readSyslog(line, clock);
  if (said === null || !/^(?:sendmail|sm-mta)$/.test(said.program)) return null;
  const [, id = '', text = ''] = queueId.exec(said.text) ?? [];
  const happened = text.startsWith('to=') ? passedOn(id, text) : takenIn(id, text);
  return happened === null ? null : { at: said.at, happened };
};

function takenIn(id: string, text: string): Happened | null {
  const sender = taken.exec(text)?.[1];
  if (sender === undefined) return null;
  const signedIn = /, proto=ESMTPS?A,/.test(text);
  return { what: 'taken', id, address: signedIn ? null : (relay.exec(text)?.[1] ?? null), sender };
}

function passedOn(id: string, text: string): Happened | null {
  const parts = text.split(', ', mostParts);
  // The first of a name: the other server's own words come last.
  const value = (name: string) => parts.find(part => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const to = nextServer.exec(value('relay') ?? '')?.[1];
  const sent = value('stat')?.startsWith('Sent') === true;
  if (to === undefined || !sent || !smtpMailers.includes(value('mailer') ?? '')) return null;
  const of = value('ctladdr')?.replace(/ \(\d+\/\d+\)$/, '');
  return { what: 'passed-on', id, to, ...(of === undefined ? {} : { of }) };
}
