"""What the errors of OpenAI's SDK tell, as far as a person needs it."""

import math

import httpx2
import openai

from coherence.wording import plain

# A key or an address that no request can have, a proxy that nothing here speaks to.
UNSENDABLE = (openai.OpenAIError, httpx2.InvalidURL, ValueError, ImportError)
_LONGEST = 120


def asked_wait(error: openai.APIStatusError) -> float:
    """The seconds that the server asks to wait, 0 for none."""
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return 0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0


def server_message(error: openai.APIStatusError) -> str:
    """The server's own words."""
    body = error.body
    message = body.get("message") if isinstance(body, dict) else body
    return message if isinstance(message, str) else ""


def one_line(text: str, key: str) -> str:
    """Words of a server as one line, without the key: some repeat it."""
    line = " ".join(text[:1000].split())
    return plain(line.replace(key, "...") if key else line, _LONGEST)
