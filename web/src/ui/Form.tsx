/** A form that says at each field what is wrong with it, in the reader's language, where a browser would show a bubble. */
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'

type Wrong =
  | { code: 'missing' }
  | { code: 'at_least'; min: number }
  | { code: 'from_to'; min: string; max: string }
type Wrongs = Readonly<Record<string, Wrong>>

interface Props {
  /** Called only once nothing is missing. `empty` takes away what was typed, and leaves the focus where it is. */
  onSend: (typed: FormData, empty: () => void) => void
  /** What the last try met: each new one puts the focus into the first field that it names. */
  error?: unknown
  className?: string | undefined
  children: ReactNode
}

const WrongsContext = createContext<Wrongs>({})

export const textOf = (typed: FormData, name: string): string => String(typed.get(name) ?? '')

export function Form({ onSend, error, className, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [wrongs, setWrongs] = useState<Wrongs>({})
  const focusFirst = () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same fields, each time that they are refused anew
  useEffect(() => {
    if (error) focusFirst()
  }, [error])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = wrongsOf(event.currentTarget)
    // Before the focus moves: what has it is read out with what is wrong.
    flushSync(() => setWrongs(found))
    if (Object.keys(found).length > 0) focusFirst()
    else onSend(new FormData(event.currentTarget), () => form.current?.reset())
  }
  const forget = ({ target }: FormEvent) => {
    if (!(target instanceof HTMLInputElement) || !wrongs[target.name]) return
    const { [target.name]: _mended, ...others } = wrongs
    setWrongs(others)
  }
  return (
    <form ref={form} noValidate className={className} onSubmit={submit} onInput={forget}>
      <WrongsContext value={wrongs}>{children}</WrongsContext>
    </form>
  )
}

/** What is wrong with the field of this name, as it was when the form was last to be sent. */
export function useWrong(name: string | undefined): string | undefined {
  const { t } = useTranslation()
  const { [name ?? '']: wrong } = useContext(WrongsContext)
  if (!wrong) return undefined
  const { code, ...bounds } = wrong
  return t(`field.${code}`, bounds)
}

function wrongsOf(form: HTMLFormElement): Wrongs {
  const named = [...form.elements].filter(field => field instanceof HTMLInputElement && field.name !== '')
  const found = (named as HTMLInputElement[]).map(field => [field.name, wrongOf(field)] as const)
  return Object.fromEntries(found.flatMap(([name, wrong]) => (wrong ? [[name, wrong] as const] : [])))
}

/** By the field's own `required`, `minLength`, `min` and `max`. */
function wrongOf(field: HTMLInputElement): Wrong | null {
  const { min, max, minLength, validity } = field
  const text = field.type === 'password' ? field.value : field.value.trim()
  if (validity.badInput || validity.rangeUnderflow || validity.rangeOverflow || validity.stepMismatch)
    return { code: 'from_to', min, max }
  if (text === '') return field.required ? { code: 'missing' } : null
  // Not by `validity`, which does not count what a script or a password manager filled in.
  return text.length < minLength ? { code: 'at_least', min: minLength } : null
}
