/** What Latch says where it could not ask this computer as a stranger, and what to do then. */
import type { Refusal } from '../check/borrow/refusals.ts';

const elsewhere =
  'Or run the check on a computer somewhere else, and bring the result here: latch check mail HOST --json.';

const english: Readonly<Record<Refusal, (detail: string) => string>> = {
  'not-this-machine': host =>
    `${host} is not this computer. Run Latch on the server itself to borrow an address there, or leave --borrow away.`,
  'unknown-system': () => `We do not know how this system lends an address. ${elsewhere}`,
  'not-administrator': () =>
    `Only an administrator can lend an address to this computer. Run the same with sudo in front; on Windows, in a window opened with "Run as administrator". ${elsewhere}`,
  'in-use': () => 'Another Latch on this computer is using a borrowed address. Wait until it has finished.',
  'none-free': () =>
    `Every address that we could borrow is used on this computer or named in its configuration. ${elsewhere}`,
  'not-recorded': file =>
    `We borrow nothing that we could not give back after a crash, and could not write ${file}. Make room there, or name another folder in LATCH_DATA_DIR.`,
  'not-lent': detail =>
    `The system did not lend us an address${detail === '' ? '' : ` (${detail})`}. In a container that needs the right NET_ADMIN; run Latch on the machine around it. ${elsewhere}`,
  'taken-for-its-own': () =>
    `The mail server trusts every address of its own computer, also a borrowed one, so it cannot be asked as a stranger from here. ${elsewhere}`,
};

/** One sentence or two. English for every language until there is another table. */
export function borrowWords(_language: string): (why: Refusal, detail: string) => string {
  return (why, detail) => english[why](detail);
}
