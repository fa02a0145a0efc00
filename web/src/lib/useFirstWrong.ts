/** Leads whoever filled in a form to what is wrong in it. */
import { type RefObject, useEffect, useRef } from 'react'

/** For the form's element: each new `problem` puts the focus into the first field that it names. */
export function useFirstWrong(problem: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])
  return form
}
