/** What the command line asked for, once it has been read. */
import type { CheckRequest } from '../../check/request.ts';
import type { ReportFormat } from '../../contract/command.ts';
import type { MistakeKey } from '../../words/terminal.ts';

export type Invocation =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'walk'; readonly json: boolean; readonly practice: boolean }
  | {
      readonly command: 'serve';
      readonly port: number | null;
      readonly practice: boolean;
      /** Shows the page in the person's own browser as well. */
      readonly open: boolean;
    }
  | CheckInvocation
  | { readonly command: 'inspect'; readonly json: boolean }
  | { readonly command: 'notice'; readonly file: string; readonly json: boolean }
  | GuideInvocation
  | CaseInvocation
  | { readonly command: 'practice'; readonly closed: boolean };

export interface CheckInvocation {
  readonly command: 'check';
  readonly request: CheckRequest;
  readonly json: boolean;
  readonly transcript: string | null;
  readonly mayTest: boolean;
  /** As a stranger, from an address borrowed for the length of the check. */
  readonly borrow: boolean;
  /** Every host that takes mail for the domain, instead of the one host. */
  readonly mx: boolean;
}

export interface GuideInvocation {
  readonly command: 'guide';
  readonly ask:
    | { readonly verb: 'list' }
    | { readonly verb: 'show'; readonly product: string; readonly variant: string | null }
    | { readonly verb: 'search'; readonly words: string };
  readonly json: boolean;
  readonly language: string | null;
}

export interface CaseInvocation {
  readonly command: 'case';
  readonly ask:
    | { readonly verb: 'list' }
    | { readonly verb: 'show'; readonly id: string }
    | { readonly verb: 'import'; readonly file: string }
    | {
        readonly verb: 'report';
        readonly id: string;
        readonly format: ReportFormat;
        readonly file: string;
      };
  readonly json: boolean;
}

/** A typing mistake: one sentence of the words table, about one value. Exit code 64. */
export interface Mistake {
  readonly command: 'mistake';
  readonly mistake: MistakeKey;
  readonly value: string;
}

export function mistake(key: MistakeKey, value = ''): Mistake {
  return { command: 'mistake', mistake: key, value };
}
