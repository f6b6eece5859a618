/** What the commands know of a case that lies on the disk. */
import type { Report } from '../../case/report-schema.ts';

export interface StoredCase {
  readonly ok: true;
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** RFC 3339, UTC. */
  readonly savedAt: string;
  readonly finished: boolean;
  readonly report: Report;
}

export type ReadCase =
  | StoredCase
  | {
      readonly ok: false;
      readonly why: 'not-there' | 'in-use' | 'newer-format' | 'damaged' | 'unreadable' | 'no-walk';
    };
