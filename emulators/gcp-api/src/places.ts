const THREE = ['a', 'b', 'c']

/** The zone, region or location that a path leads through. */
export function placeIn(path: string): string | undefined {
  return /\/(?:zones|regions|locations)\/([^/]+)/.exec(path)?.[1]
}

/** Google's regions, and the letters of their zones where they are not a, b and c. */
const ODD_ZONES: Readonly<Record<string, readonly string[]>> = {
  'us-central1': ['a', 'b', 'c', 'f'],
  'us-east1': ['b', 'c', 'd'],
  'europe-west1': ['b', 'c', 'd'],
}

export const REGIONS: readonly string[] = [
  ...several('africa-south', [1]),
  ...several('asia-east', [1, 2]),
  ...several('asia-northeast', [1, 2, 3]),
  ...several('asia-south', [1, 2]),
  ...several('asia-southeast', [1, 2]),
  ...several('australia-southeast', [1, 2]),
  ...several('europe-central', [2]),
  ...several('europe-north', [1, 2]),
  ...several('europe-southwest', [1]),
  ...several('europe-west', [1, 2, 3, 4, 6, 8, 9, 10, 12]),
  ...several('me-central', [1, 2]),
  ...several('me-west', [1]),
  ...several('northamerica-northeast', [1, 2]),
  ...several('northamerica-south', [1]),
  ...several('southamerica-east', [1]),
  ...several('southamerica-west', [1]),
  ...several('us-central', [1]),
  ...several('us-east', [1, 4, 5]),
  ...several('us-south', [1]),
  ...several('us-west', [1, 2, 3, 4]),
]

export const ZONES: readonly string[] = REGIONS.flatMap(region =>
  (ODD_ZONES[region] ?? THREE).map(letter => `${region}-${letter}`),
)

function several(name: string, numbers: readonly number[]): readonly string[] {
  return numbers.map(number => `${name}${number}`)
}
