import { expect, test } from '@playwright/test';
import { searchProducts } from '../../../main/guide/search.ts';
import { product } from './made.ts';

const products = [
  product({
    id: 'exchange',
    name: 'Microsoft Exchange Server',
    otherNames: ['Exchange 2016'],
    vendor: 'Microsoft',
  }),
  product({ id: 'iis-smtp', name: 'IIS SMTP Server', otherNames: ['SMTPSVC'], vendor: 'Microsoft' }),
  product({ id: 'exim', name: 'Exim', otherNames: ['exim4'], vendor: 'the Exim project' }),
  product({ id: 'postfix', name: 'Postfix', otherNames: ['Wietse Venema'], vendor: 'the Postfix project' }),
  product({ id: 'generic', name: 'Any other program', kind: 'generic' }),
];

const cases: readonly [string, readonly string[]][] = [
  ['', ['exim', 'iis-smtp', 'exchange', 'postfix']],
  ['ex', ['exim', 'exchange']],
  ['EXIM4', ['exim']],
  ['microsoft', ['exchange', 'iis-smtp']],
  ['2016 exchange', ['exchange']],
  ['wietse', ['postfix']],
  ['PÓSTFIX', ['postfix']],
  ['smtp-server', ['iis-smtp']],
  ['any other', []],
  ['nothing of this', []],
  ['.*', ['exim', 'iis-smtp', 'exchange', 'postfix']],
];

for (const [words, ids] of cases) {
  test(`"${words}" finds ${ids.join(', ') || 'nothing'}`, () => {
    expect(searchProducts(products, words).map(({ id }) => id)).toEqual(ids);
  });
}
