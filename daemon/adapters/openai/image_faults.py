"""What goes wrong with a server of images, as a person says it: why there is no picture, the next step, and whether it
may be billed."""

from __future__ import annotations

import httpx2
import openai

from coherence.wording import plain
from daemon.adapters.openai.errors import asked_wait, one_line, server_message
from daemon.adapters.openai.http import TooMuchError
from daemon.config.openai_options import PAINT_OFFLINE, OpenAIOptions
from daemon.ports.images import Unpainted

# The wait before the one retry; a server may ask for a longer one, as long as a person has patience for.
_WAIT, _LONGEST_WAIT = 2.0, 65.0
# Nothing was begun: asking once more pays for nothing twice.
_NOT_BEGUN = (408, 429, 503)
# Something may have been painted before this was answered.
_PERHAPS_BEGUN = (409, 500, 502, 504)
# The request never left, whatever else is wrong.
_UNSENT: tuple[type[Exception], ...] = (
    *(httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout),
    *(httpx2.ProxyError, httpx2.UnsupportedProtocol, httpx2.LocalProtocolError),
)
_MODERATION = ("moderation_blocked", "content_policy_violation")
_NO_MONEY = ("insufficient_quota", "billing_hard_limit_reached")
_OR = f"or {PAINT_OFFLINE}"


def may_go_again(error: Exception) -> bool:
    """Is it worth the one retry? Only what surely cost nothing is asked for again."""
    if isinstance(error, openai.APIStatusError):
        is_passing = error.status_code in _NOT_BEGUN and error.code not in _NO_MONEY
        return is_passing and wait_before(error) <= _LONGEST_WAIT
    return isinstance(error, openai.APIConnectionError) and _never_left(error)


def wait_before(error: Exception) -> float:
    """The seconds to wait before the retry."""
    return (asked_wait(error) if isinstance(error, openai.APIStatusError) else 0) or _WAIT


def failure(error: Exception, options: OpenAIOptions) -> Unpainted:
    """Why there is no picture, as a person says it."""
    if isinstance(error, openai.APIStatusError):
        return _refused(error, options)
    cause = error.__cause__ if isinstance(error, openai.APIConnectionError) and error.__cause__ else error
    if isinstance(cause, TooMuchError):
        return Unpainted(
            "sent more than any picture has", f"use another server, {_OR}", may_be_billed=True, is_final=True
        )
    is_unsent = _never_left(error)
    if isinstance(cause, httpx2.TimeoutException) and not is_unsent:
        why = f"did not answer within {options.seconds:g} seconds"
        return Unpainted(
            why, f"allow more (seconds in [illustrate] of your own config), {_OR}", may_be_billed=True, is_final=True
        )
    words = one_line(str(cause), options.key)
    if is_unsent:
        fix = f"see that the server runs and that its address is right (--base-url), {_OR}"
        return Unpainted(f"cannot be reached at {options.host} ({words})", fix, is_final=True)
    why = f"broke off its answer at {options.host} ({words})"
    return Unpainted(why, f"try again, {_OR}", may_be_billed=True, is_final=True)


def _refused(error: openai.APIStatusError, options: OpenAIOptions) -> Unpainted:
    """What the status says to a person, with the server's own words where they tell more."""
    status, host, model = error.status_code, options.host, plain(options.model)
    words = one_line(server_message(error), options.key)
    said = f"{status}: {words}" if words else f"{status}"
    why, fix = f"failed at {host} ({said})", "try again later"
    is_final = True
    if error.code in _NO_MONEY:
        why, fix = f"has no money left for this key at {host} ({said})", "raise the limit of the account"
    elif error.code in _MODERATION:
        why, fix, is_final = f"declined to paint this ({said})", "change the words of the plan or of the style", False
    elif status == 401:
        why, fix = f"was not let in at {host} ({said})", "set OPENAI_API_KEY to a key that is valid there"
    elif status == 403:
        why = f"was not allowed to use {model} at {host} ({said})"
        fix = "ask for access (OpenAI may want the organisation verified), or use --model"
    elif status == 404:
        why, fix = f"found no {model} at {host} ({said})", "name a model (--model) or a server (--base-url)"
    elif status == 429:
        seconds = asked_wait(error)
        why = f"was asked too often at {host} ({said})"
        fix = f"try again in {seconds:.0f} seconds" if seconds else "try again later"
    elif 300 <= status < 400:
        why = f"was sent to another address by {host} ({status}), which is not followed"
        fix = "name that address itself (--base-url)"
    elif 400 <= status < 500 and status not in (*_NOT_BEGUN, *_PERHAPS_BEGUN):
        why, is_final = f"does not take what it was asked at {host} ({said})", False
        fix = "see --model, --quality and --base-url"
    return Unpainted(why, f"{fix}, {_OR}", may_be_billed=status in _PERHAPS_BEGUN, is_final=is_final)


def _never_left(error: Exception) -> bool:
    """Is it sure that no request went out?"""
    if isinstance(error, openai.APIConnectionError):
        return isinstance(error.__cause__, _UNSENT)
    return isinstance(error, _UNSENT) or not isinstance(
        error, (openai.OpenAIError, httpx2.HTTPError, httpx2.StreamError)
    )
