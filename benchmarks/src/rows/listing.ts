import { join } from 'node:path'
import { entry, snapshotMetadata } from '@wgo/testkit'
import { type Row, seconds } from '../figure.ts'
import { inTurn } from '../measure/process.ts'
import { benchStore } from '../store.ts'
import { wgo } from '../wgo.ts'

const SNAPSHOTS = 1000

/** Listing many snapshots, with the program's own start-up taken off. */
export const listing: Row = {
  name: 'listing',
  async run({ folder, progress }) {
    progress(`saving ${SNAPSHOTS} small snapshots`)
    await saveMany(join(folder, 'store'))
    progress('wgo snapshots list')
    const list = () => wgo(folder, ['snapshots', 'list', '--output', 'json'], { memory: true })
    const [listed, start] = await inTurn(list, () => wgo(folder, ['config', 'path'], { memory: true }), 11)
    const count = JSON.parse(listed.last.stdout).length
    if (count !== SNAPSHOTS) throw new Error(`${count} snapshots listed of ${SNAPSHOTS}.`)
    const beyond = listed.wall.median - start.wall.median
    return [
      {
        what: `list ${SNAPSHOTS} snapshots`,
        budget: '<= 0.15 s beyond start-up',
        measured: `${seconds(beyond)}, ${listed.maxRssMb?.toFixed(0)} MB`,
        met: beyond <= 150,
        note: `whole command ${seconds(listed.wall.median)}, start-up (\`wgo config path\`) ${seconds(start.wall.median)}`,
      },
    ]
  },
}

async function saveMany(path: string): Promise<void> {
  const store = await benchStore(path)
  for (let i = 0; i < SNAPSHOTS; i++) {
    const writer = await store.writer()
    await writer.add(entry({ id: `resource-${i % 10}`, type: 'aws_instance' }))
    const { resource_count } = await writer.seal()
    const timestamp = new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString()
    await writer.commit(
      snapshotMetadata({ id: `s${String(i).padStart(6, '0')}`, timestamp, resource_count, coverage: [] }),
    )
  }
  await store.close()
}
