/**
 * What a door shows. The wizard projects its state to one View; a door draws it and adds nothing:
 * every word, every permitted Command and every field stands here, already in the reader's language.
 *
 * Views are plain JSON. They cross the bridge and the loopback socket as they are.
 */
import type { CommandType, Place } from './command.ts';

export type View = Frame & Screen;

export interface Frame {
  /** The number of this View in its session, counting up; a door drops one that is older than what it shows. */
  readonly number: number;
  readonly language: string;
  readonly caseId: string;
  /** Name of the case in the reader's words: the server's name or address once known. */
  readonly caseName: string;
  readonly practice: boolean;
  /** The places of the walk, in order. */
  readonly rail: readonly RailPlace[];
  readonly title: string;
  /** A paragraph each. */
  readonly lead: readonly string[];
  /** What went wrong with the last Command, if something did. Nothing the person typed is lost. */
  readonly problem: Problem | null;
  readonly fields: readonly Field[];
  /** The Commands permitted now, in the order to draw them. At most one is primary. */
  readonly actions: readonly Action[];
  /** The one switch for transcripts, reply codes, file and line. */
  readonly details: boolean;
  /** Shown only with details on; nothing important stands only here. */
  readonly technical: readonly string[];
  /** Words of the frame itself. */
  readonly labels: Labels;
}

export interface Labels {
  readonly program: string;
  readonly walk: string;
  readonly details: string;
  readonly practice: string;
  readonly copy: string;
  readonly copied: string;
  readonly search: string;
  readonly nothingFound: string;
  readonly done: string;
  readonly here: string;
  readonly toCome: string;
  readonly required: string;
  readonly working: string;
  readonly skipToMain: string;
  /** Said by the page when the program behind it has gone: what happened, and what to do. */
  readonly lostTitle?: string;
  readonly lostText?: string;
  /** What a command is typed into, named above it; without it the page shows the shell's short name. */
  readonly shells?: Readonly<Record<CommandBlock['shell'], string>>;
  /** Headings over the parts of a screen; a part without one is drawn without a heading. */
  readonly sections?: Readonly<Partial<Record<SectionName, string>>>;
}

export type SectionName =
  | 'cases'
  | 'facts'
  | 'plan'
  | 'candidates'
  | 'findings'
  | 'transcript'
  | 'comparison'
  | 'todo'
  | 'saved'
  | 'senders'
  | 'keepWorking';

export interface RailPlace {
  readonly id: Place;
  readonly name: string;
  readonly state: 'done' | 'here' | 'to-come';
  /** Where the place has been reached before and can be looked at again. */
  readonly visit: Action | null;
}

export interface Problem {
  readonly happened: string;
  readonly means: string;
  readonly todo: string;
}

/**
 * A value the person gives. `name` is the key in the Command's payload; a dotted name
 * (`answers.ownDomains`) is a key of the record before the dot.
 */
export type Field =
  | (FieldBase & { readonly kind: 'text' | 'multiline'; readonly value: string; readonly example: string })
  | (FieldBase & { readonly kind: 'consent'; readonly value: boolean })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly value: string;
      /** Long lists get a search box above them. */
      readonly searchable: boolean;
      readonly options: readonly Option[];
    });

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  /** What is wrong with the value as it stands, or null. */
  readonly error: string | null;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export interface Action {
  readonly command: CommandType;
  /** Payload that is the same whatever the person typed. */
  readonly payload: Readonly<Record<string, string | boolean | null>>;
  /** Names of the fields whose values go into the payload. */
  readonly fields: readonly string[];
  readonly label: string;
  readonly role: 'primary' | 'secondary' | 'back' | 'quiet' | 'danger';
}

export type Screen =
  | {
      readonly screen: 'arrive';
      readonly stage: 'ask' | 'choose' | 'found' | 'not-mine';
      readonly facts: readonly Fact[];
      /** A ready-to-send forward, on `not-mine` only. */
      readonly letter: Copyable | null;
      readonly cases: readonly CaseLine[];
    }
  | { readonly screen: 'agree'; readonly facts: readonly Fact[]; readonly plan: readonly PlanLine[] }
  | { readonly screen: 'look'; readonly progress: Progress | null; readonly facts: readonly Fact[] }
  | { readonly screen: 'name'; readonly candidates: readonly CandidateLine[] }
  | { readonly screen: 'check'; readonly progress: Progress | null; readonly plan: readonly PlanLine[] }
  | { readonly screen: 'verdict'; readonly verdict: VerdictBlock }
  | {
      readonly screen: 'keep-working';
      readonly badge: Badge;
      /** Who sent through the server lately, by address; empty where that is not known. */
      readonly senders: readonly Fact[];
      /** How each kind of sender keeps working. */
      readonly notes: readonly Fact[];
    }
  | { readonly screen: 'step'; readonly step: StepBlock }
  | { readonly screen: 'carry-out'; readonly run: CarryOutBlock }
  | {
      readonly screen: 'recheck';
      readonly progress: Progress | null;
      /** Null until the second check has ended. */
      readonly comparison: Comparison | null;
    }
  | { readonly screen: 'queue'; readonly queue: QueueBlock }
  | {
      readonly screen: 'hand-over';
      readonly verdict: VerdictBlock;
      readonly comparison: Comparison | null;
      readonly reply: Copyable | null;
      readonly todo: readonly string[];
      readonly saved: readonly SavedReport[];
    }
  | { readonly screen: 'left'; readonly cases: readonly CaseLine[] }
  | { readonly screen: 'broken' };

export type ScreenName = Screen['screen'];

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface CaseLine {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly when: string;
}

export interface PlanLine {
  readonly id: string;
  readonly sentence: string;
  /** The envelope or request as it goes over the wire; drawn with details on. */
  readonly wire: string;
}

export interface Progress {
  readonly lines: readonly ProgressLine[];
  readonly done: number;
  readonly of: number;
  readonly elapsedSeconds: number;
  /** How long it takes as a rule, counted from the beginning; left out where nobody can know. */
  readonly expectedSeconds?: number;
  /** Whole sentence: what is being waited for, or empty. */
  readonly waiting: string;
  /** Whole sentence for screen readers, changing rarely. */
  readonly announce: string;
}

export interface ProgressLine {
  readonly id: string;
  readonly sentence: string;
  readonly state: 'to-come' | 'running' | 'refused' | 'accepted' | 'unclear';
  readonly stateWord: string;
}

export interface CandidateLine {
  readonly product: string;
  readonly name: string;
  readonly version: string;
  readonly because: readonly string[];
}

export interface VerdictBlock {
  readonly verdict: 'open' | 'closed' | 'inconclusive';
  readonly word: string;
  readonly sentence: string;
  readonly next: string;
  readonly vantage: string;
  readonly findings: readonly FindingLine[];
  readonly transcript: readonly string[];
}

export interface FindingLine {
  readonly sentence: string;
  readonly verdict: 'open' | 'closed' | 'inconclusive';
  readonly word: string;
  readonly wire: string;
  readonly reply: string;
}

export interface Badge {
  readonly level: 'proven' | 'proven-nearby' | 'documented' | 'unconfirmed';
  readonly sentence: string;
  /** Where the level comes from: a proof record in words, or a source with its address. */
  readonly because: readonly string[];
}

export interface StepBlock {
  readonly number: number;
  readonly of: number;
  readonly name: string;
  readonly text: readonly Block[];
  readonly commands: readonly CommandBlock[];
  readonly clicks: readonly string[];
  readonly changes: readonly string[];
  readonly expect: readonly Block[];
  readonly undo: readonly CommandBlock[];
  readonly risk: string;
  /** How loudly the risk is drawn; quietly where it is left out. */
  readonly riskLevel?: 'none' | 'restarts' | 'interrupts-mail';
  readonly minutes: string;
  readonly badge: Badge;
  readonly sources: readonly SourceLine[];
  readonly labels: {
    readonly command: string;
    readonly clicks: string;
    readonly changes: string;
    readonly expect: string;
    readonly undo: string;
    readonly sources: string;
  };
}

/** Steps that Latch does itself: shown before the yes, while they run, and what became of them. */
export interface CarryOutBlock {
  readonly stage: 'shown' | 'running' | 'undoing' | 'done' | 'interrupted' | 'undone';
  readonly pieces: readonly CarriedPieceLine[];
  /** What was taken back and whether every file is what it was; empty where nothing was. */
  readonly outcome: readonly string[];
  /** How the outcome is drawn: `well` where nothing is left to do. */
  readonly outcomeState: 'none' | 'well' | 'look';
  /** Whole sentence for screen readers, changing rarely. */
  readonly announce: string;
  readonly labels: {
    readonly command: string;
    readonly changes: string;
    readonly output: string;
    readonly nothingChanges: string;
  };
}

export interface CarriedPieceLine {
  readonly id: string;
  readonly name: string;
  readonly state: 'to-come' | 'running' | 'done' | 'failed' | 'taken-back';
  readonly stateWord: string;
  readonly command: CommandBlock | null;
  /** What it changes in files, or changed: a unified diff each. Null: not known. */
  readonly diffs: readonly Copyable[] | null;
  /** What it printed, a line each; while it runs what it printed so far. */
  readonly output: readonly string[];
  /** A whole sentence about this piece, or empty. */
  readonly note: string;
}

/** The mail that still waits in the server's queue. */
export interface QueueBlock {
  /** Something is being done to it. */
  readonly busy: boolean;
  readonly facts: readonly Fact[];
  /** Of the foreign mail: the commonest senders and domains of recipients, each with the number of mails. */
  readonly senders: readonly Fact[];
  readonly domains: readonly Fact[];
  /** What the count can not tell, a paragraph each. */
  readonly notes: readonly string[];
  readonly labels: {
    readonly facts: string;
    readonly senders: string;
    readonly domains: string;
    readonly notes: string;
  };
}

export interface CommandBlock {
  readonly shell: 'sh' | 'powershell';
  readonly text: string;
}

export interface SourceLine {
  readonly title: string;
  readonly url: string;
}

/** Markdown after parsing: a small tree and never HTML. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

export interface Span {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
}

export interface Comparison {
  readonly before: VerdictBlock;
  readonly after: VerdictBlock;
  readonly rows: readonly ComparisonRow[];
  readonly labels: { readonly before: string; readonly after: string; readonly tried: string };
}

export interface ComparisonRow {
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
  readonly better: boolean;
}

export interface Copyable {
  readonly name: string;
  readonly text: string;
}

export interface SavedReport {
  readonly format: 'html' | 'json' | 'pdf';
  readonly path: string;
}
