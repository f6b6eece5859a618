/** What a server said, cut to what is kept of it. */

const longestText = 2_000;
const longestLine = 512;
const mostLines = 60;

/** Lines without control characters; a byte that is not ASCII stays as the Latin-1 character it was read as. */
export function boundedLines(text: string): string[] {
  return text
    .split(/\r?\n/, mostLines)
    .map(line => printable(line).slice(0, longestLine))
    .filter(line => line !== '');
}

export function boundedText(text: string): string {
  return boundedLines(text).join('\n').slice(0, longestText);
}

/** Whether the text begins like an SMTP reply: three digits and a blank or a hyphen (RFC 5321 4.2). */
export function isSmtp(text: string): boolean {
  return /^[245]\d\d(?:[ -]|\r?\n)/.test(text);
}

/** Whether a whole reply has come: its last line has a blank, or nothing, behind the digits. */
export function smtpComplete(text: string): boolean {
  return isSmtp(text) && /(?:^|\n)[245]\d\d(?: [^\n]*)?\r?\n$/.test(text);
}

function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
