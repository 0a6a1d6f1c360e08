// Alerts of one subscriber, each once, a JSON line each; what silence means goes to standard error.
//
//   npm ci --ignore-scripts
//   node alerts.mjs --servers 127.0.0.1:19092 --topic alerts.rare-earths-desk.v1
//
// Replace `act`. Everything else keeps the rules of docs/consumers.md.
import { parseArgs } from 'node:util'
import { Consumer, ListOffsetTimestamps, stringDeserializers } from '@platformatic/kafka'
import { Kafka } from 'cloudevents'

const ALERT = 'io.exportwire.alert.v1'
const HEARTBEAT = 'io.exportwire.heartbeat.v1'
const REMEMBERED = 2000n // ids: repeats follow a crash within seconds
const BEHIND = 60_000 // milliseconds that a heartbeat's watermark may stay behind its own time

const { values: options } = parseArgs({
  options: {
    servers: { type: 'string', default: '127.0.0.1:19092' },
    topic: { type: 'string', default: 'alerts.rare-earths-desk.v1' },
    group: { type: 'string', default: 'my-service' },
    'max-delay-ms': { type: 'string', default: '60000' }, // older is for the record
    'silence-ms': { type: 'string', default: '180000' }, // three intervals of the heartbeat
    'until-end': { type: 'boolean', default: false },
  },
})
const { topic, group } = options

/** Do your work here; `late` means: for the record, do not trade on it. */
function act(event, late) {
  const { id, type, time, data } = event
  console.log(JSON.stringify({ id, type, time, data, late }))
}

const seen = new Set()
let expected = null // the next offset
let beat = null
let meaning = ''

function take(message) {
  noteGap(message.offset)
  const headers = Object.fromEntries(message.headers)
  const event = Kafka.toEvent({ key: message.key, value: message.value, headers })
  event.validate()
  if (event.type === HEARTBEAT) beat = event.data
  if (event.type !== ALERT || seen.has(event.id)) return
  if (event.data.message_status === 'Actual') {
    const delay = Number(headers['x-delay-ms'] ?? 0)
    act(event, 'x-backfill' in headers || delay > Number(options['max-delay-ms']))
  }
  remember(event.id)
}

function remember(id) {
  seen.add(id)
  if (seen.size > REMEMBERED) seen.delete(seen.values().next().value)
}

function noteGap(offset) {
  if (expected !== null && offset > expected) {
    console.error(`gap: records ${expected} to ${offset - 1n} of ${topic} are gone; read alerts.v1 from your last observed_at on`)
  }
  expected = offset + 1n
}

/** Say what the absence of alerts means, whenever that changes. */
function listen() {
  let found = 'all is read: no alert means that nothing happened'
  if (!beat || Date.now() - Date.parse(beat.at) > Number(options['silence-ms'])) {
    found = 'service dead, or we are cut off: trade as if without it, call its operator'
  } else if (!beat.watermark || Date.parse(beat.at) - Date.parse(beat.watermark) > BEHIND) {
    found = 'service late: hold positions that rely on silence'
  }
  if (found !== meaning) console.error(found)
  meaning = found
}

process.on('uncaughtException', problem => {
  console.error(problem.message) // without Kafka nothing can go on; the next start begins where this one ended
  process.exit(1)
})

const consumer = new Consumer({
  groupId: group,
  clientId: group,
  bootstrapBrokers: options.servers.split(','),
  deserializers: stringDeserializers,
})

async function offsetAt(timestamp) {
  const found = await consumer.listOffsets({ topics: [topic], timestamp })
  return found.get(topic)[0] // a subscriber's topic has one partition
}

const first = await offsetAt(ListOffsetTimestamps.EARLIEST)
const end = await offsetAt(ListOffsetTimestamps.LATEST)
await consumer.joinGroup()
const held = await consumer.listCommittedOffsets({ topics: [{ topic, partitions: [0] }] })
const committed = held.get(topic)[0] // -1: none yet
const start = committed > first ? committed : first
expected = committed < 0n ? null : committed
// The ids just before our position are read again, so that a restart repeats nothing.
const back = start - REMEMBERED > first ? start - REMEMBERED : first
const isOver = offset => options['until-end'] && offset >= end
if (isOver(start)) {
  await consumer.close()
  process.exit(0)
}

const stream = await consumer.consume({
  topics: [topic],
  mode: 'manual',
  offsets: [{ topic, partition: 0, offset: back }],
  autocommit: false,
})
const timer = setInterval(listen, 1000)
process.once('SIGINT', () => consumer.close(true).then(() => process.exit(130)))
for await (const message of stream) {
  if (message.offset < start) {
    remember(message.headers.get('ce_id'))
    continue
  }
  take(message)
  await message.commit() // only now: it has been acted on
  if (isOver(message.offset + 1n)) break
}
clearInterval(timer)
listen()
await consumer.close(true)
