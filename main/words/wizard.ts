/** The sentences of the wizard's own screens. What checks, guides, notices and reports say stands beside this file. */
import type { Place } from '../contract/command.ts';
import type { Labels, Problem } from '../contract/view.ts';
import { problems } from './problems.ts';

const labels: Labels = {
  program: 'Latch',
  walk: 'Your way through',
  details: 'Details',
  practice: 'Practice: this is not a real server. Nothing leaves your computer.',
  copy: 'Copy',
  copied: 'Copied',
  search: 'Search',
  nothingFound: 'Nothing in the list has this name. Choose "not listed" below the list.',
  done: 'done',
  here: 'you are here',
  toCome: 'to come',
  required: 'needed',
  working: 'Working',
  skipToMain: 'Go to the question',
  lostTitle: 'Latch has ended.',
  lostText: 'Everything up to here is saved. Start Latch again to go on; you can close this window.',
  shells: { sh: 'Terminal', powershell: 'PowerShell' },
  sections: {
    cases: 'Earlier cases',
    facts: 'What we know',
    plan: 'What we are going to ask',
    candidates: 'What the server gave away',
    findings: 'What we tried',
    transcript: 'The whole conversation',
    comparison: 'Before and after',
    todo: 'What is left to do',
    saved: 'Saved on this computer',
    senders: 'Who sent without a password in the last 7 days',
    keepWorking: 'How each keeps working',
  },
};

const places: Record<Place, string> = {
  arrive: 'Arrive',
  agree: 'Agree',
  look: 'Look',
  name: 'Name it',
  check: 'Check',
  close: 'Close it',
  recheck: 'Check again',
  'hand-over': 'Hand over',
};

const en = {
  labels,
  places,
  problems,
  unnamedCase: 'New case',
  goBack: 'Back',
  leave: 'Save and leave',
  cancel: 'Stop',
  on: 'on',
  portOf: (host: string, port: number | null) => (port === null ? host : `${host}, port ${port}`),
  arrive: {
    title: 'What did you get?',
    lead: [
      'Paste the letter, the mail or the report here. We find out what it is about.',
      'Or type the address of the server.',
    ],
    practiceLead: 'This letter is made up. It names the practice server on this computer.',
    text: 'The letter, or an address',
    textHint: 'Everything stays on this computer.',
    textExample: '192.0.2.10',
    read: 'Read it',
    thisMachine: 'I am sitting at the server',
    earlier: 'Go on with an earlier case',
    chooseTitle: 'Which server is yours?',
    chooseLead: (count: number) => [`The text names ${count} servers. We look at one at a time.`],
    chooseMailTitle: 'Which server do you mean?',
    chooseMailLead: (domain: string) => [
      `Mail for ${domain} goes to other servers. We look at one at a time; begin with the one your notice names.`,
    ],
    takesMailFor: (domain: string) => `takes mail for ${domain}`,
    typed: 'what you typed',
    chooseMore: (shown: number) =>
      `Only the first ${shown} are listed. Paste a part of the text to see others.`,
    chooseField: 'Server',
    choose: 'Go on with this one',
    foundTitle: (host: string) => `Is ${host} yours?`,
    foundLead: ['We read this out of what you gave us.'],
    factKind: 'What it is',
    factServer: 'Server',
    factProblem: 'Reported as',
    factSender: 'From',
    factDate: 'Dated',
    mine: 'Yes, it is mine',
    mineAndHere: 'Yes, and I am sitting at it',
    notMine: 'No, it is not mine',
    notMineTitle: 'Then pass it on',
    notMineLead: [
      'Letters like this ask to be passed on to whoever looks after the server. Here is a text you can send.',
      'If you do not know who that is: ask the company that gives you your internet connection.',
    ],
    letter: 'Text to send',
    finish: 'Done, save and leave',
    problem: {
      relay: 'open mail relay',
      'http-proxy': 'open proxy (HTTP)',
      'socks-proxy': 'open proxy (SOCKS)',
      listed: 'listed on a blocklist',
      other: 'something else',
      none: 'closed already, according to the report',
    },
  },
  agree: {
    title: 'May we check this server?',
    lead: (host: string) => [
      `We connect to ${host} and ask it to pass on mail as a stranger would. We stop before any message is sent.`,
      'Tell the people who look after your network first: they may see the connections.',
    ],
    proxyLead: (host: string) => [
      `We connect to ${host} and ask it to fetch a page from this computer, as a stranger would. No other site is involved.`,
      'Tell the people who look after your network first: they may see the connections.',
    ],
    atServer: (host: string) =>
      `You are sitting at the server, so we check this computer itself. That ${host} leads to it is not tested.`,
    ownAddresses: 'If it does not answer there, we try the other addresses of this computer.',
    listedOnly:
      'Being on a blocklist can also come from a stolen password or an infected computer. The check tells whether the server is open.',
    kind: 'What to check',
    kinds: {
      mail: ['Mail server', 'Does it pass on mail for strangers?'],
      proxy: ['Proxy', 'Does it open connections for strangers?'],
    },
    vantage: 'Where is this computer?',
    vantageHint: 'Servers trust their own network, so the place we look from decides what we can tell.',
    vantages: {
      outside: ['Somewhere else', 'Another office, a phone hotspot, home: the server does not know it.'],
      lan: ['In the same network as the server', 'The same office or the same cloud network.'],
      loopback: [
        'It is the server itself',
        'The server trusts itself, so this shows little of what strangers can do.',
      ],
      borrowed: [
        'It is the server itself: ask as a stranger',
        'While we check, this computer has one more address that the server does not know. We ask from it and remove it.',
      ],
      unsure: ['I do not know', 'We work it out from the addresses.'],
    },
    needsAdministrator:
      'To ask this server as a stranger, leave, and start Latch again as administrator: with "sudo" in front of the command, on Windows with "Run as administrator".',
    ownDomain: 'Your own domain',
    ownDomainHint:
      'The part after the @ in your addresses. With it we can check that your own mail still comes in.',
    ownMailbox: 'A mailbox of yours on this server',
    ownMailboxHint: 'Only asked for, nothing is sent to it. Empty means postmaster.',
    port: 'Port',
    portHint: 'Only if your notice names one. Empty means the usual ones.',
    mayTest: 'This server is mine, or its owner asked me to check it',
    mayTestHint: 'Without your yes nothing is sent.',
    planned: 'What we are going to ask',
    yes: 'Yes, look and check',
  },
  look: {
    title: 'We look at the server',
    lead: ['We connect to the ports that mail servers and proxies use, and read what they say.'],
    ready: 'Nothing was sent. Start when you are ready.',
    start: 'Look now',
    seenTitle: 'What we saw',
    nothingTitle: 'Nothing answered',
    unresolvedTitle: 'This name leads nowhere',
    unresolvedLead: (host: string) => [
      `The name ${host} does not stand for any address.`,
      'Check the spelling, or use the number from your notice.',
    ],
    nothingLead: [
      'No port we tried let us in. The server may be off, the port may be another, or a firewall is in the way, perhaps only for this computer.',
      'That is not proof that it is closed. Try from another network, or give the port from your notice.',
    ],
    again: 'Look again',
    goOn: 'Go on',
    chooseMyself: 'Choose the software myself',
    changeAnswers: 'Change address or port',
    states: { open: 'answers', refused: 'refuses', 'timed-out': 'no answer', unreachable: 'not reachable' },
    speaks: {
      smtp: 'mail server',
      http: 'web server or proxy',
      socks: 'SOCKS proxy',
      nothing: 'says nothing',
      'something-else': 'something else',
    },
    port: (port: number) => `Port ${port}`,
    announce: 'Looking at the server',
  },
  name: {
    title: 'Which software is it?',
    leadKnown: (name: string) => [`This looks like ${name}. Is that right?`],
    leadUnknown: [
      'The server does not say which software it runs. If you know it, choose it from the list. If not, choose "not listed": we have instructions for that too.',
    ],
    leadSilent: ['Choose the software from the list. If you do not know it, choose "not listed".'],
    field: 'Software',
    fieldHint: 'Type a part of the name to shorten the list.',
    version: 'Version',
    versionHint: (ask: string | null) =>
      ask === null ? 'If you know it.' : `If you know it. On the server, this shows it: ${ask}`,
    confirm: 'This is it',
    notListed: 'It is not listed',
    noGuide: 'General instructions',
    because: (reasons: readonly string[]) => reasons.join(' '),
  },
  check: {
    title: 'Ready to check',
    lead: (ways: number) => [
      `We ask ${ways} questions, the way strangers would. It takes seconds, or some minutes with a slow server.`,
    ],
    start: 'Start the check',
    change: 'Change answers',
    runningTitle: 'Checking',
    runningLead: ['You can stop at any time.'],
    announce: (done: number, of: number) => `${done} of ${of} ways tried`,
    plan: 'What we ask',
  },
  verdict: {
    closeIt: 'Close it now',
    closeAnyway: 'Show me how to close it',
    furtherLead:
      'The server said yes when we named a stranger as recipient. To be surer we can go one step further: we say that a message follows, and hang up before it. No message is sent.',
    further: 'Go one step further',
    furtherConsent: 'Yes, go one step further, still without sending a message',
    messageLead:
      'The server was ready to take a message for a stranger. One real message would prove it. It says what it is, who it is from and how to find it again.',
    messageLeadUnsure: (most: number) =>
      `The server said yes to addresses that may lead anywhere. Only real messages show where they lead: ${most === 1 ? 'one is sent' : `up to ${most} are sent, or a single one where you name a mailbox`}. They say what they are, who they are from and how to find them again.`,
    messageTo: 'A mailbox of yours that is not on this server',
    messageToHint:
      'The message goes there if the server is open. Leave it empty to have it come back to this computer, which works where Latch may listen on port 25 and the server can reach us.',
    messageToHintBorrowed: 'The message goes there if the server is open.',
    messageNotPossible:
      'No message was sent: Latch could not listen on port 25 of this computer. Name a mailbox of yours instead.',
    message: 'Send one message',
    messageConsent: 'Yes, send one message through this server to the mailbox above',
    messageUnsure: 'Send test messages',
    messageConsentUnsure: 'Yes, send these test messages through this server',
    codeLead: (mailbox: string) =>
      `The server took one message for ${mailbox}. Look there for "Relay check with Latch"; it can take some minutes, and it may lie with the spam.`,
    code: 'The code in the message',
    codeExample: 'latch-3f9a2b7c01de',
    came: 'It came',
    didNotCome: 'It did not come',
    imported: 'This check was made by another Latch and brought here. We have not seen it ourselves.',
    again: 'Check again',
    change: 'Change answers',
    changeImported: 'Check it from here',
    handOver: 'Make a report',
  },
  keepWorking: {
    title: 'Who must still be able to send?',
    proxyTitle: 'Who must still be able to use it?',
    lead: [
      'Closing the server shuts out strangers. Tell us who is no stranger, so that nobody is cut off.',
      'Everyone who signs in with a password can still send.',
    ],
    proxyLead: [
      'Closing the proxy shuts out strangers. Tell us who is no stranger, so that nobody is cut off.',
    ],
    nothing: ['There is nothing to fill in here.'],
    start: 'Show me the steps',
    generic: 'Use the general instructions',
  },
  step: {
    done: 'Done, next',
    last: 'Done, check again',
    choose: 'Go on',
    generic: 'This does not fit my server',
    labels: {
      command: 'Type this on the server',
      clicks: 'Do this on the server',
      changes: 'What it changes',
      expect: 'How to see that it worked',
      undo: 'How to undo it',
      sources: 'Where this comes from',
    },
  },
  recheck: {
    title: 'Is it closed now?',
    lead: ['We try the same ways again, from the same place, and see whether your own mail still comes in.'],
    proxyLead: ['We try the same ways again, from the same place.'],
    importedLead:
      'The first check was made from another place and brought here. This one is made from this computer, which may see something else. To compare like with like, check from that place again.',
    start: 'Check again',
    runningTitle: 'Checking again',
    closedTitle: 'Closed',
    stillOpenTitle: 'Still open',
    unclearTitle: 'Could not tell',
    before: 'Before',
    after: 'After',
    tried: 'What we tried',
    anotherCause: 'Try another cause',
    generic: 'Block it at the firewall instead',
    handOver: 'Make the report',
    notTried: 'not tried',
    nextOpen: 'Another cause opens it too, or the change is not in use yet. Try another cause.',
  },
  handOver: {
    title: 'Show that it is done',
    openTitle: 'Hand over what we found',
    lead: [
      'The report holds what was tried, from where and when, and what the server said. Send it to whoever wrote to you.',
    ],
    saveHtml: 'Save as a web page',
    savePdf: 'Save as PDF',
    saveJson: 'Save for programs (JSON)',
    reply: 'Your reply',
    finish: 'Finish',
    saved: (path: string) => `Saved: ${path}`,
  },
  left: {
    title: 'Saved',
    lead: [
      'You can close this window. Everything is kept on this computer, and nothing is sent while you are away.',
    ],
    finishedTitle: 'Finished',
    finishedLead: [
      'The case is kept on this computer. Check again in a month: settings change when software is updated.',
    ],
    resume: 'Go on where I was',
    newCase: 'Start a new case',
    openCase: 'Open this case',
    cases: 'Earlier cases',
  },
  broken: {
    title: 'Something in Latch broke',
    lead: [
      'This is a mistake in the program, not in your server. Everything up to here is saved.',
      'Go back and try once more. If it happens again, tell us what you did.',
    ],
  },
  session: {
    inUse: {
      happened: 'The case you had open is open in another Latch.',
      means: 'Two programs writing one case would lose something.',
      todo: 'Go on in the other window, or close it and open the case from the list here.',
    },
    damaged: {
      happened: 'The saved case was damaged and could not be read.',
      means:
        'The program or the computer was probably switched off while saving. The damaged file and all evidence are kept.',
      todo: 'Start again from the letter. It takes a minute.',
    },
    previousUsed: {
      happened: 'The last save of this case was damaged.',
      means: 'We opened the one before it. The damaged file is kept.',
      todo: 'See whether your last answer is still there, and give it again if it is not.',
    },
    unreadable: {
      happened: 'We may not read the saved case.',
      means: 'Its files belong to another user, perhaps because Latch ran as root once.',
      todo: 'Start Latch as that user, or have the files given to you. They stay as they are.',
    },
    newerFormat: {
      happened: 'This case was saved by a newer Latch.',
      means: 'This version cannot read it, and leaves it as it is.',
      todo: 'Use the newer program for it.',
    },
    notThere: {
      happened: 'This case is no longer there.',
      means: 'Its folder was moved or removed.',
      todo: 'Choose another one or start a new case.',
    },
    notSaved: {
      happened: 'The case could not be saved.',
      means:
        'The disk may be full, or the folder may be read-only. You can go on, but what you do now is lost when Latch ends.',
      todo: 'Make room, or start Latch with another folder in LATCH_DATA_DIR.',
    },
  } satisfies Record<string, Problem>,
};

export type WizardWords = typeof en;

const tables: Readonly<Record<string, WizardWords>> = { en };

/** The wizard's sentences in a language, or in English where there is none of it. */
export function wizardWords(language: string): WizardWords {
  return tables[language] ?? tables[language.split('-')[0] ?? ''] ?? en;
}
