/** The API's own words, generated from its OpenAPI document. */
import type { components } from './schema.gen'

type Schemas = components['schemas']
export type Account = Schemas['AccountOut']
export type Room = Schemas['RoomOut']
export type Member = Schemas['MemberOut']
export type Joined = Schemas['JoinOut']
export type RoomKind = Room['kind']
export type RoomDraft = Schemas['RoomIn']
export type RoomChange = Schemas['RoomPatch']
export type Session = Schemas['SessionOut']
export type Invite = Schemas['InviteOut']
export type InviteDraft = Schemas['InviteIn']
export type NewInvite = Schemas['NewInviteOut']
export type LogPage = Schemas['LogOut']
export type LogEntry = Schemas['EntryOut']
export type Server = Schemas['ServerOut']
export type Person = Schemas['PersonOut']
