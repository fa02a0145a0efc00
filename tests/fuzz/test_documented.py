"""Requests made from the OpenAPI document, right and wrong ones: whatever comes, a documented answer and no 5xx."""

from __future__ import annotations

import os
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.openapi import document
from tests.fuzz.world import Who, World

FULL = os.environ.get("SCALE") == "full"
EXAMPLES = 1000 if FULL else 100
SCHEMA = schemathesis.openapi.from_dict(document())
FOUND = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
OPERATIONS = {f"{operation.method.upper()} {operation.path}": operation for operation in FOUND}
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
TWISTED: tuple[Any, ...] = (
    "", " ", "\0", "\ud800", "a\udfff", "\u202eevil", "\u200b", "\ufeff", "é" * 300, "x" * 60_000, "' OR 1=1 --",
    "../..", None, True, -1, 0, 2**31, 2**63, 2**64, 10**400, 1.5, 1e308, [], [[]], {}, {"$ref": "#"}, ["x"] * 1000,
)  # fmt: skip
UNLIKELY_TO_BE_ANYTHING = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60)


@st.composite
def credentials(draw: st.DrawFn, world: World) -> tuple[Who, dict[str, str]]:
    """As somebody, mostly with a good token; else with one that is cut, made up or in another server's cookie."""
    who = draw(st.sampled_from(Who))
    headers = world.headers(who)
    kind = draw(st.sampled_from([*["good"] * 9, "cut", "made up", "cookie"]))
    if kind == "good":
        return who, headers
    made_up = draw(UNLIKELY_TO_BE_ANYTHING)
    if kind == "cut":
        return who, {"Authorization": headers.get("Authorization", "Bearer ")[:-1] + made_up[:1]}
    if kind == "made up":
        return who, {"Authorization": made_up}
    name = draw(st.sampled_from(["indaba_session_4300", "__Host-session", "x"]))
    return who, {"Cookie": f"{name}={made_up}"}


def bent(draw: st.DrawFn, case: Case[Any], world: World) -> Case[Any]:
    """The request, often with ids of what exists, so that it gets past 404, sometimes with one value twisted."""
    for place in (case.path_parameters, case.body):
        if not isinstance(place, dict):
            continue
        for name in place:
            which = draw(st.integers(0, 39))  # drawn whatever is known by now, so that a failure can be played again
            known = world.known.get(name)
            if known and which < 20:
                place[name] = known[which % len(known)]
    if isinstance(case.body, dict) and case.body and draw(st.integers(0, 3)) == 0:
        case.body[draw(st.sampled_from(sorted(case.body)))] = draw(st.sampled_from(TWISTED))
    return case


@pytest.mark.timeout(1200 if FULL else 120)
@pytest.mark.parametrize("name", OPERATIONS)
def test_any_request_gets_a_documented_answer(furnished: World, name: str) -> None:
    world = furnished
    operation = OPERATIONS[name]
    cases = st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )

    @st.composite
    def attempts(draw: st.DrawFn) -> tuple[Case[Any], Who, dict[str, str]]:
        return bent(draw, draw(cases), world), *draw(credentials(world))

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=not FULL,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(attempts())
    def check(attempt: tuple[Case[Any], Who, dict[str, str]]) -> None:
        case, who, headers = attempt
        answer = case.call(base_url=world.url, session=session, headers=headers)
        assert answer.status_code < 500, answer.text
        assert answer.headers["x-request-id"]
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            assert answer.json()["code"]
            assert answer.json()["status"] == answer.status_code
        elif answer.status_code in (200, 201):
            world.learn(operation.path, answer.json())
        world.revive(who, session)

    with requests.Session() as session:
        check()
    assert world.is_well()
