/** Which of the guides' platforms a machine is. */
import type { Platform } from '../guide/model.ts';

const families: Readonly<Record<string, Platform>> = {
  debian: 'debian',
  ubuntu: 'debian',
  rhel: 'rhel',
  fedora: 'rhel',
  centos: 'rhel',
  suse: 'suse',
  sles: 'suse',
  opensuse: 'suse',
};

const systems: Readonly<Record<string, Platform>> = {
  win32: 'windows',
  darwin: 'macos',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
};

/**
 * `system` as Node names it; `osRelease` is the text of `/etc/os-release` (os-release(5)), whose `ID` and `ID_LIKE`
 * name the family of a Linux. Null where no guide is written for it.
 */
export function platformOf(system: string, osRelease: string): Platform | null {
  if (system !== 'linux') return systems[system] ?? null;
  const value = (key: string) => new RegExp(`^${key}=["']?([^"'\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  const names = [value('ID'), ...value('ID_LIKE').split(' ')].map(name => name.split('-')[0] ?? '');
  return names.map(name => families[name]).find(family => family !== undefined) ?? null;
}
