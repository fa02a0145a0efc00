/** The sections of the settings, in their order. */
import { AudioLines, Bell, Gauge, Keyboard, Mic, Palette, Shield, UserRound } from 'lucide-react'

export const SECTIONS = [
  { name: 'account', Icon: UserRound },
  { name: 'voice', Icon: Mic },
  { name: 'appearance', Icon: Palette },
  { name: 'sounds', Icon: AudioLines },
  { name: 'notifications', Icon: Bell },
  { name: 'keyboard', Icon: Keyboard },
  { name: 'privacy', Icon: Shield },
  { name: 'connection', Icon: Gauge },
] as const

export type Section = (typeof SECTIONS)[number]['name']

export const sectionOf = (name: string | undefined): Section | null =>
  SECTIONS.find(section => section.name === name)?.name ?? null
