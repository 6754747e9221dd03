"""Settings of uWSGI: the application that it serves, and the processes that it keeps running beside it."""

import re

from analyzers.deployment.processes import started
from analyzers.deployment.reading import Read, command_text, folder_within
from analyzers.facts import Entry

_SET = re.compile(r"^\s*([a-z][\w-]*)\s*=\s*(\S.*)$")
_APPLICATION = re.compile(r"^(?:module|wsgi|wsgi-file|file|mount)$")
_BESIDE = re.compile(r"^(?:smart-)?attach-daemon2?$|^mule$")
# "attach-daemon2 = cmd=celery -A shop worker,freq=5", "smart-attach-daemon = /tmp/worker.pid celery -A shop worker".
_AS_KEY = re.compile(r"^(?:.*,)?(?:cmd|exec|command)=([^,]+)")
_PIDFILE = re.compile(r"^\S+\.pid\s+")
_ABOUT_RUNNING = frozenset({"conf", "config", "contrib", "deploy", "deployment", "docker", "etc", "ops", "uwsgi"})
_MANAGED = re.compile(r"manage\.py\s+([a-z]\w*)")


def read(path: str, text: str) -> Read:
    """One entry for the application, "uwsgi", and one for each process beside it."""
    read = Read()
    folder = _around(path.rpartition("/")[0])
    for number, line in enumerate(text.split("\n"), 1):
        found = _SET.match(line[:500])
        if found is None:
            continue
        key, value = found[1], found[2].rstrip()
        if key == "chdir" and not value.startswith("/"):
            folder = folder_within(folder, value) or folder
        elif _APPLICATION.match(key):
            served = value.rpartition("=")[2] if key == "mount" else value
            read.add(Entry("uwsgi", "service", folder, command_text(f"uwsgi {served}"), ports=True), number)
        elif _BESIDE.match(key):
            command = _command(value)
            read.add(Entry(_name(command), "service", folder, command), number)
    return read


def _around(folder: str) -> str:
    """The folder itself; of one that only holds settings, the one that it stands in."""
    while folder.rpartition("/")[2].lower() in _ABOUT_RUNNING:
        folder = folder.rpartition("/")[0]
    return folder


def _command(value: str) -> str:
    keyed = _AS_KEY.match(value)
    return started(keyed[1] if keyed else _PIDFILE.sub("", value))


def _name(command: str) -> str:
    """What a command does, in a word: what Django's manage.py is asked for, else the program."""
    managed = _MANAGED.search(command)
    program = command.partition(" ")[0].rpartition("/")[2]
    return managed[1] if managed else program.rpartition(".")[0] or program
