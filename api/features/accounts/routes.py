"""/api/accounts and /api/sessions: coming in and going out."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from api.core.errors import Unauthenticated
from api.core.ids import SessionId
from api.features.accounts import invite_routes, me_routes, password_link_routes, role_routes, service
from api.features.accounts.deps import CurrentAccount, PasswordPool, TokenMint, forget_cookie, limited
from api.features.accounts.invites import InviteInvalid, InviteRequired, RegistrationClosed
from api.features.accounts.rules import LIVES_FOR
from api.features.accounts.schemas import AccountIn, AccountOut, EnteredOut, ServerOut, SessionIn, SessionOut, Transport
from api.features.accounts.service import Applicant, Login, NoSuchSession, WrongCredentials
from api.features.accounts.store import UsernameTaken
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Account, Accounts, Session
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate, by_address, caller_prefix, limits_of

router = APIRouter(prefix="/api", tags=["accounts"])
router.include_router(me_routes.router)
router.include_router(invite_routes.router)
router.include_router(role_routes.router)
router.include_router(password_link_routes.router)


@router.get("/server")
async def read_server(ctx: Ctx) -> ServerOut:
    """What somebody who is not logged in may know: who may make an account here."""
    return ServerOut(registration=ctx.settings.registration_policy)


@router.post(
    "/accounts",
    status_code=201,
    responses=problems(RegistrationClosed, InviteRequired, InviteInvalid, UsernameTaken),
    dependencies=[Depends(by_address(Rate.REGISTER))],
)
async def register(
    body: AccountIn, request: Request, response: Response, ctx: Ctx, passwords: PasswordPool, tokens: TokenMint
) -> EnteredOut:
    """Make an account and log it in."""
    applicant = Applicant(body.username, body.password, body.display_name, body.invite)
    account, session = await service.register(ctx, passwords, applicant, _login(body.transport, request))
    return _entered(tokens, account, session, response)


@router.post(
    "/sessions",
    status_code=201,
    responses=problems(WrongCredentials),
    dependencies=[Depends(by_address(Rate.LOGIN_PREFIX))],
)
async def log_in(
    body: SessionIn, request: Request, response: Response, ctx: Ctx, passwords: PasswordPool, tokens: TokenMint
) -> EnteredOut:
    """Begin a session."""
    limits = limits_of(request)
    limits.hit(Rate.LOGIN_NAME, body.username.casefold(), caller_prefix(request.scope))
    limits.hit(Rate.LOGIN_ALL)  # the last to count: who is refused above takes nobody's place
    session = await service.log_in(ctx, passwords, body.username, body.password, _login(body.transport, request))
    account = ctx.models.of(Accounts).account(session.account_id)
    if account is None:
        raise WrongCredentials
    return _entered(tokens, account, session, response)


@router.get("/sessions", responses=problems(Unauthenticated))
async def list_sessions(me: CurrentAccount, ctx: Ctx) -> list[SessionOut]:
    """My sessions, the newest first."""
    mine = ctx.models.of(Accounts).sessions_of(me.account.id, ctx.clock.now())
    return [SessionOut.of(session, current=session.id == me.session.id) for session in mine]


@router.delete(
    "/sessions/{session_id}",
    status_code=204,
    responses=problems(NoSuchSession),
    dependencies=[Depends(limited(Rate.ACCOUNT))],
)
async def end_session(
    session_id: SessionId, response: Response, me: CurrentAccount, ctx: Ctx, tokens: TokenMint
) -> None:
    """End one of my sessions; `current` is the one that asks."""
    target = me.session.id if session_id == "current" else session_id
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: service.end_sessions(tx, me.account.id, target, now))
    if target == me.session.id:
        forget_cookie(tokens, response)


@router.delete("/sessions", status_code=204, dependencies=[Depends(limited(Rate.ACCOUNT))])
async def end_all_sessions(response: Response, me: CurrentAccount, ctx: Ctx, tokens: TokenMint) -> None:
    """Log out everywhere."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: service.end_sessions(tx, me.account.id, None, now))
    forget_cookie(tokens, response)


def _login(transport: Transport, request: Request) -> Login:
    return Login(transport is Transport.BEARER, request.headers.get("user-agent", ""))


def _entered(tokens: Tokens, account: Account, session: Session, response: Response) -> EnteredOut:
    token = tokens.mint(session)
    if session.bearer:
        return EnteredOut(account=AccountOut.of(account), token=token)
    seconds = int(LIVES_FOR.total_seconds())
    response.set_cookie(
        tokens.cookie_name, token, max_age=seconds, path="/", secure=tokens.secure, httponly=True, samesite="strict"
    )
    return EnteredOut(account=AccountOut.of(account))
