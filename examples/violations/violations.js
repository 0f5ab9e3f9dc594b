// Prints every violation once, from the oldest that the topic has (30 days), and goes on as they happen.
import { Consumer, FetchIsolationLevels, stringDeserializer } from '@platformatic/kafka'
import { decoder } from './avro.js'

const brokers = process.env.SPENDWATCH_KAFKA ?? '127.0.0.1:9092'
const registry = process.env.SPENDWATCH_REGISTRY ?? 'http://127.0.0.1:8092'
const topic = 'rules.violations'

const decode = decoder(registry)
const consumer = new Consumer({
  groupId: process.env.SPENDWATCH_GROUP ?? 'example.violations',
  clientId: 'example',
  bootstrapBrokers: [brokers],
  deserializers: { key: stringDeserializer }
})
const messages = await consumer.consume({
  topics: [topic],
  mode: 'committed',
  fallbackMode: 'earliest',
  autocommit: true,
  // What a service wrote and took back, because it crashed before it was done, is not for anybody's eyes.
  isolationLevel: FetchIsolationLevels.READ_COMMITTED
})
process.once('SIGINT', () => messages.close())

// Records may come twice, always with the same ids. A subscriber that must not forget over a restart keeps these.
const seen = new Set()

for await (const message of messages) {
  const violation = await decode(message.value)
  const id = `${violation.alertId} ${violation.kind}`
  if (!seen.has(id)) {
    seen.add(id)
    print(violation)
  }
}
await consumer.close()

function print ({ kind, userId, rule, sum, overBy, transactions, violatedAt }) {
  console.log(`${new Date(violatedAt).toISOString()}  ${kind}  ${userId}  "${rule.name}"  ${money(sum)} of ${money(rule.limit)}${overBy ? `, over by ${money(overBy)}` : ''}`)
  for (const { spendingDate, name, amount } of transactions) {
    console.log(`    ${day(spendingDate)}  ${name}  ${money(amount)}`)
  }
}

function money ({ amount, currency }) {
  return `${amount} ${currency}`
}

function day (sinceEpoch) {
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10)
}
