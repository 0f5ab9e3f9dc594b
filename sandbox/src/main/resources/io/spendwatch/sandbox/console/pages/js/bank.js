import { call } from './http.js';

const post = (path, body = {}) => call(`/plaid/control${path}`, { method: 'POST', body });

/** What a person and a bank do at the simulator of Plaid: see plaid-simulator/README.md. */
export const bank = {
  /** Somebody goes through Link; gives the public token. */
  completeLink: (linkToken, institutionId, persona) =>
    post('/link/complete', {
      link_token: linkToken,
      institution_id: institutionId,
      username: persona.username,
      password: persona.password,
    }).then((it) => it.public_token),
  updateInLink: (linkToken) => post('/link/update', { link_token: linkToken }),
  add: (itemId, transaction) => post('/transactions/add', { item_id: itemId, ...transaction }),
  post: (it) => post('/transactions/post', ids(it)),
  remove: (it) => post('/transactions/remove', ids(it)),
  refund: (it) =>
    post('/transactions/add', {
      item_id: it.itemId,
      account_id: it.accountId,
      description: it.name,
      amount: -Number(it.amount.amount),
    }),
  requireLogin: (itemId) => post('/items/require_login', { item_id: itemId }),
  faults: () => post('/faults').then((it) => it.faults),
  addFault: (fault) => post('/faults/add', fault),
  clearFault: (faultId) => post('/faults/clear', { fault_id: faultId }),
};

function ids(transaction) {
  return { item_id: transaction.itemId, transaction_id: transaction.transactionId };
}

/** What stands on the phone with this token, the newest first. */
export async function pushesOn(phone) {
  const pushes = await call('/pushes/pushes/visible');
  return pushes.filter((push) => push.target === phone).reverse();
}

export const INSTITUTIONS = [
  { id: 'ins_109508', name: 'First Platypus Bank' },
  { id: 'ins_109509', name: 'First Gingham Credit Union' },
  { id: 'ins_109510', name: 'Tattersall Federal Credit Union' },
  { id: 'ins_109511', name: 'Tartan Bank' },
  { id: 'ins_109512', name: 'Houndstooth Bank' },
];

const EMPTY_CARD = JSON.stringify({
  override_accounts: [
    {
      type: 'credit',
      subtype: 'credit card',
      starting_balance: 0,
      currency: 'USD',
      transactions: [],
    },
  ],
});

export const PERSONAS = [
  {
    id: 'empty',
    name: 'A new card',
    about: 'nothing spent yet',
    username: 'user_custom',
    password: EMPTY_CARD,
  },
  {
    id: 'household',
    name: 'A household',
    about: '90 days of spending',
    username: 'user_good',
    password: 'pass_good',
  },
  {
    id: 'another',
    name: 'Another household',
    about: 'its own 90 days',
    username: 'user_neighbour',
    password: 'pass_good',
  },
];

export const PLACES = ['San Francisco CA', 'New York NY', 'Columbus OH', 'Cleveland OH'];

/** What the simulator makes merchant, categories and place of. */
export const PURCHASES = [
  { words: 'Apple Store', amount: '2307.21', place: 'San Francisco CA' },
  { words: 'Golden Crepes', amount: '78.50', place: 'New York NY' },
  { words: 'Hertz', amount: '240.00', place: 'San Francisco CA' },
  { words: 'Best Buy', amount: '349.99', place: 'New York NY' },
  { words: 'Starbucks', amount: '6.45', place: 'Columbus OH' },
  { words: 'Kroger', amount: '84.20', place: 'Columbus OH' },
];
