"""Command lines of processes: what is started behind the tools that only set a user or an environment, and which of
them keep running."""

import re

from analyzers.deployment.reading import command_text

_WRAPPER = re.compile(
    r"^(?:s6-setuidgid\s+\S+|setuidgid\s+\S+|gosu\s+\S+|su-exec\s+\S+|chpst\s+-\w+\s+\S+|s6-env\s+\S+|"
    r"nice(?:\s+-n\s*\S+)?|with-contenv|exec|env(?:\s+\w+=\S*)*|/usr/bin/env)\s+"
)
# What keeps a process in an image, or waits for others before it begins.
_KEEPER = re.compile(
    r"^(?:\S*/)?(?:(?:tini|dumb-init|catatonit)(?:\s+-\S+)*|(?:ba|da|a)?sh\s+-\w*c|"
    r"(?:wait-for(?:-it)?(?:\.sh)?|wait4x|dockerize)\s(?:\S+\s)*?--)\s+"
)
_RUNNER = r"(?:(?:uv|poetry|pdm|hatch|pipenv|rye) run\s+)?(?:python3?\s+-m\s+)?"
# Servers and queues, by the commands that start them. Others run through, or only help to build.
_KEEPS_RUNNING = re.compile(
    rf"^{_RUNNER}(?:"
    r"celery\s(?:.*\s)?(?:worker|beat|flower)|"
    r"(?:uvicorn|gunicorn|hypercorn|daphne|granian|uwsgi|waitress-serve|dramatiq|huey_consumer(?:\.py)?|arq|"
    r"rqworker|rqscheduler|flower)|"
    r"(?:rq|taskiq)\s+(?:worker|scheduler)|fastapi\s+(?:run|dev)|flask\s(?:.*\s)?run|streamlit\s+run|"
    r"(?:python3?\s+)?(?:\./)?manage\.py\s+(?:runserver|rqworker|rqscheduler|qcluster|run_huey|rundramatiq|runworker)"
    r")(?:\s|$)"
)
_MOST_WRAPPERS = 8


def started(command: str) -> str:
    """A command without what only sets things up for it."""
    text = command.strip()
    for _ in range(_MOST_WRAPPERS):
        shorter = _WRAPPER.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return command_text(text)


def kept(command: str) -> str:
    """The command of an image without what only keeps it, waits for others, or sets things up for it."""
    text = command
    for _ in range(_MOST_WRAPPERS):
        shorter = started(_KEEPER.sub("", text, count=1))
        if shorter == text:
            break
        text = shorter.strip("\"'")
    return text


def program_of(command: str) -> str:
    """What a command starts, without the folder that it is in: "shop" of "/usr/bin/shop serve"."""
    return command.partition(" ")[0].rpartition("/")[2]


def keeps_running(command: str) -> bool:
    """Whether a command starts a server or a worker of a queue."""
    return _KEEPS_RUNNING.match(f"{started(command)} ") is not None
