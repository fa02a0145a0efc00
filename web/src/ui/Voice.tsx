/** Somebody speaks: three moving bars. Decoration; a word says the same. */
import styles from './Voice.module.css'

export function Voice() {
  return (
    <span className={styles.voice} aria-hidden="true">
      <b />
      <b />
      <b />
    </span>
  )
}
