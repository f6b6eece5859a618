import { Ask } from '../parts/Fields.tsx';

/** The words of what went wrong stand in the frame: its title, its lead and its problem. */
export function Broken() {
  return <Ask />;
}
