import { expect, test } from '@playwright/test';
import { chooseGuide, type GuideQuestion } from '../../../main/guide/choose.ts';
import type { Content } from '../../../main/guide/model.ts';
import { guide, product } from './made.ts';

const any = { from: null, to: null, platforms: ['any'] } as const;
const content: Content = {
  products: [
    product(),
    product({ id: 'bare', name: 'Bare' }),
    product({ id: 'generic', name: 'Any other program', kind: 'generic', releases: [] }),
  ],
  guides: [
    guide({ id: 'v1' }),
    guide({ id: 'v2', appliesTo: { from: '2.0', to: null, platforms: ['debian', 'rhel'] } }),
    guide({ id: 'v1-windows', appliesTo: { from: '1.0', to: '1.10', platforms: ['windows'] } }),
    guide({
      id: 'general',
      product: 'generic',
      faults: ['open-relay', 'open-http-proxy'],
      appliesTo: { ...any, platforms: ['any'] },
    }),
  ],
  proofs: [],
  causes: [],
};

const asked: GuideQuestion = { product: 'mailer', version: '1.9.3', platform: 'debian', fault: 'open-relay' };

const cases: readonly [string, Partial<GuideQuestion>, string, string][] = [
  ['the variant of the version', {}, 'v1', 'exact'],
  ['1.10 is newer than 1.9', { version: '1.10.2' }, 'v1', 'exact'],
  ['open-ended upwards', { version: '3.4' }, 'v2', 'exact'],
  ['its platform', { platform: 'windows' }, 'v1-windows', 'exact'],
  ['any platform where it is not known', { platform: null, version: '2.0' }, 'v2', 'exact'],
  ['the newest where the version is not known', { version: null }, 'v2', 'version-unknown'],
  ['the newest where the version is no version', { version: 'unknown' }, 'v2', 'version-unknown'],
  ['the general one below the oldest variant', { version: '0.9' }, 'general', 'version-not-covered'],
  ['the general one on another platform', { platform: 'openbsd' }, 'general', 'platform-not-covered'],
  ['the general one for another fault', { fault: 'open-http-proxy' }, 'general', 'fault-not-covered'],
  ['the general one for a product without guide', { product: 'bare' }, 'general', 'no-guide-yet'],
  ['the general one for a product not known', { product: 'other' }, 'general', 'not-listed'],
  ['the general one where nothing was found', { product: null }, 'general', 'not-listed'],
  ['the general one asked for', { product: 'generic', version: null }, 'general', 'exact'],
];

for (const [name, changed, id, why] of cases) {
  test(name, () => {
    const chosen = chooseGuide(content, { ...asked, ...changed });
    expect([chosen?.guide.facts.id, chosen?.why]).toEqual([id, why]);
  });
}

test('nothing where the content has no general guide', () => {
  expect(chooseGuide({ ...content, guides: [] }, asked)).toBeNull();
  expect(chooseGuide(content, { ...asked, product: null, fault: 'open-socks-proxy' })).toBeNull();
});
