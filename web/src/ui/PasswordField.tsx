/** A password: the present one of whoever types, or, with `isNew`, one to have from now on. */
import type { ComponentProps } from 'react'
import { TextField } from './Field'

const SHORTEST = 8
const LONGEST = 256

type Props = Omit<
  ComponentProps<typeof TextField>,
  'type' | 'autoComplete' | 'required' | 'minLength' | 'maxLength'
> & { isNew?: boolean }

export function PasswordField({ isNew = false, ...field }: Props) {
  return (
    <TextField
      type="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      required
      minLength={isNew ? SHORTEST : undefined}
      maxLength={LONGEST}
      {...field}
    />
  )
}
