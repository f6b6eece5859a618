import type { NoticeProblem } from './notice.ts';

/** From the surest to the vaguest; the first that is found counts. */
const words: readonly (readonly [NoticeProblem, RegExp])[] = [
  ['socks-proxy', /\bsocks(?:[45]a?)?\b|\bsocks[- ]?prox/i],
  [
    'http-proxy',
    /\b(?:http|https|connect|web)[-_ ]?(?:connect[-_ ]?)?prox(?:y|ies)|\bopen[-_ ]?prox(?:y|ies)|offene[nrs]? prox|prox(?:y|ies) ouvert|\bpublic prox(?:y|ies)/i,
  ],
  [
    'relay',
    /\bopen[-_ ]?(?:mail |smtp )?relay|\b(?:third[- ]party|insecure|mail|smtp)[-_ ]relay|offene[nrs]? (?:mail-?)?relay|offener? relais|relais ouvert/i,
  ],
  [
    'listed',
    /\bblocked (?:using|by|at)\b|\b(?:black|block|deny)[- ]?list|\b(?:is|was|been|are|currently) listed\b|\bdnsbl\b|\brbl\b|spamhaus|spamcop|barracudacentral|sorbs|sperrliste|schwarze[nr]? liste|liste noire/i,
  ],
  [
    'other',
    /\bspam|unsolicited|phish|malware|botnet|abus|brute|attack|infected|virus|compromised|missbrauch|unerw|angriff|indésirable/i,
  ],
];

/** What a text says is wrong, in English, German or French words; `none` where it says nothing of the kind. */
export function problemIn(text: string): NoticeProblem {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'none';
}
