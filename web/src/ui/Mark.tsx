/** The ring of the council; the coloured place is yours. */
const PLACES = [
  [23.2, 7.42],
  [27.03, 14.06],
  [25.7, 21.6],
  [19.83, 26.52],
  [12.17, 26.52],
  [6.3, 21.6],
  [4.97, 14.06],
  [8.8, 7.42],
] as const

export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" fill="currentColor">
      <circle cx="16" cy="4.8" r="3.3" fill="var(--accent)" />
      {PLACES.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="2.5" />
      ))}
    </svg>
  )
}
