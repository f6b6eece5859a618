/**
 * Runs on the sink: takes any message for anybody and prints a line of JSON for each. What is printed here has
 * really come out of the server under test.
 */
import { SMTPServer } from 'smtp-server';
import type { Arrival } from '../truth.ts';

const most = 100_000;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  size: most,
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (piece: string) => {
      if (text.length < most) text += piece;
    });
    stream.on('end', () => {
      const arrival: Arrival = {
        from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(recipient => recipient.address),
        by: session.remoteAddress,
        text,
      };
      process.stdout.write(`${JSON.stringify(arrival)}\n`);
      done();
    });
  },
});
server.listen(25);
