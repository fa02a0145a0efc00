/** What is said to who does not look at the screen; polite waits, assertive does not. */
export function Announcer({ polite, assertive = '' }: { polite: readonly string[]; assertive?: string }) {
  return (
    <>
      {polite.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: each place says its own kind of thing
        <p key={at} className="sr" aria-live="polite">
          {text}
        </p>
      ))}
      <p className="sr" aria-live="assertive">
        {assertive}
      </p>
    </>
  )
}
