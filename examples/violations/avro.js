// Values are Avro behind a zero byte and the four bytes of the schema's id in the registry.
import avro from 'avsc'

const HEADER = 5

/** A function from a record's bytes to its value; each schema is fetched once. */
export function decoder (registry) {
  const types = new Map()
  return async bytes => {
    const id = bytes.readInt32BE(1)
    if (!types.has(id)) {
      types.set(id, await typeWith(registry, id))
    }
    return types.get(id).fromBuffer(bytes.subarray(HEADER))
  }
}

async function typeWith (registry, id) {
  const answer = await fetch(`${registry}/schemas/ids/${id}`)
  if (!answer.ok) {
    throw new Error(`The registry has no schema ${id}: HTTP ${answer.status}`)
  }
  const { schema } = await answer.json()
  return avro.Type.forSchema(JSON.parse(schema), { logicalTypes: { decimal: Decimal } })
}

/** Exact decimals as text with two places or more: JavaScript's numbers are binary fractions. */
class Decimal extends avro.types.LogicalType {
  #scale

  constructor (schema, options) {
    super(schema, options)
    this.#scale = schema.scale ?? 0
  }

  _fromValue (bytes) {
    const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`))
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.#scale + 1, '0')
    const fraction = digits.slice(-this.#scale).replace(/0+$/, '').padEnd(2, '0')
    return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -this.#scale)}.${fraction}`
  }
}
