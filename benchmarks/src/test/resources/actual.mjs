// What an update of ten transactions costs in Actual Budget, which fits each of them to its budget by
// rules of the person, as an import from a bank does: processor time for a short and a long history.
//
//   node actual.mjs FOLDER FEW MANY UPDATES
//
// prints {"few": [milliseconds an update, ...], "many": [...]}.
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [folder, few, many, updates] = process.argv.slice(2);
const api = createRequire(path.join(path.resolve(folder), 'x.js'))('@actual-app/api');

const print = console.log;
console.log = console.info = console.warn = () => {};

let next = 0;

function line() {
  const number = next++;
  return {
    date: `2026-11-${15 + (number % 16)}`,
    amount: -(1_000 + (number % 500)),
    payee_name: `Merchant ${number % 97}`,
    imported_payee: `POS PURCHASE 0815 ${number % 97}`,
    imported_id: `transaction-of-a-bank-${number}`,
  };
}

async function openBudget() {
  let account;
  await api.runImport('measured', async () => {
    account = await api.createAccount({name: 'checking'}, 0);
  });
  await api.loadBudget((await api.getBudgets())[0].id);
  const group_id = await api.createCategoryGroup({name: 'spending'});
  for (let number = 1; number <= 5; number++) {
    const category = await api.createCategory({name: `watched ${number}`, group_id});
    await api.createRule({
      stage: null,
      conditionsOp: 'and',
      conditions: [{op: 'contains', field: 'imported_payee', value: `0815 ${number}`, type: 'string'}],
      actions: [{op: 'set', field: 'category', value: category, type: 'id'}],
    });
  }
  return account;
}

async function fill(account, lines) {
  while (next < lines) {
    const some = Array.from({length: Math.min(500, lines - next)}, line);
    await api.addTransactions(account, some, {runTransfers: false, learnCategories: false});
  }
}

async function cost(account) {
  const rounds = [];
  for (let update = 0; update < updates; update++) {
    const before = process.cpuUsage();
    await api.importTransactions(account, Array.from({length: 10}, line));
    const spent = process.cpuUsage(before);
    rounds.push((spent.user + spent.system) / 1e3);
  }
  return rounds;
}

await api.init({dataDir: folder});
const account = await openBudget();
await fill(account, Number(few));
await cost(account);
const result = {few: await cost(account)};
await fill(account, Number(many));
result.many = await cost(account);
print(JSON.stringify(result));
await api.shutdown();
