"""package.json: commands, a server that `npm start` starts, a front end, or a package for others; and what it needs."""

import json
import re
from typing import Any

from analyzers.deployment.reading import Read, command_text, folder_within, line_of, named_lines
from analyzers.facts import Entry, NeedKind
from analyzers.summaries import first_sentence

# A framework that builds on another one comes before it.
UI_FRAMEWORKS = (
    "next", "nuxt", "@remix-run/react", "@sveltejs/kit", "astro", "gatsby", "expo", "react-native", "@angular/core",
    "electron", "@builder.io/qwik", "solid-js", "svelte", "vue", "preact", "lit", "react-dom", "react",
)  # fmt: skip
SERVERS = (
    "@nestjs/core", "express", "fastify", "koa", "hapi", "@hapi/hapi", "hono", "restify", "apollo-server",
    "@apollo/server", "socket.io", "bullmq", "bull", "@adonisjs/core", "graphql-yoga", "polka", "ws",
)  # fmt: skip
# A package around others starts one of them.
_HANDS_ON = re.compile(r"(?:^|\s)(?:--filter|--prefix|--cwd|--dir)[= ][\"']?\.?/?\w[\w./-]*/")
_RUNS = re.compile(r"(?:^|[\s;&])(?:node|nodemon|ts-node(?:-dev)?|tsx|nest|bun|deno|pm2)\s")
_SITE_TOOLS = re.compile(
    r"(?:^|[\s;&])(?:vite|next|nuxt|nuxi|ng|astro|gatsby|expo|remix|react-scripts|react-app-rewired|vue-cli-service|"
    r"webpack|parcel|rsbuild|electron|electron-vite|craco|svelte-kit|vinxi)(?:\s|$)"
)
_NEEDS: dict[str, NeedKind] = {
    "dependencies": "runtime",
    "optionalDependencies": "runtime",
    "peerDependencies": "peer",
    "devDependencies": "dev",
}
_KEY = re.compile(r'"([^"\\\n]+)"\s*:')
# Under another name: "npm:@acme/ui@^1", "workspace:@acme/ui@*".
_ALIAS = re.compile(r"(?:npm|workspace):(@?[^@\s]+)@")
_IN_A_FOLDER = re.compile(r"(?:file|link|portal|workspace):(\.{1,2}/[^\s]*)$")


def read(path: str, text: str) -> Read:
    """Commands, then what is deployed, then the package itself."""
    folder = path.rpartition("/")[0]
    data = json.loads(text)
    if not isinstance(data, dict):
        raise TypeError("not a JSON object")
    name = data.get("name") if isinstance(data.get("name"), str) else ""
    read = Read(str(name or ""), first_sentence(str(data.get("description") or "")))
    own = read.name.rpartition("/")[2] or folder.rpartition("/")[2] or "package"
    read.package = f"npm:{name}" if name else ""
    _needs(read, data, text, folder)
    _commands(read, data, text, own)
    taken = any(entry.name == own for entry, _ in read.entries)
    distinct = f"{own} (package)" if taken else own
    hands_on = _HANDS_ON.search(str(_table(data, "scripts").get("start", "")))
    deployed = None if "workspaces" in data and not hands_on else _deployed(data, text, distinct, folder)
    if deployed is not None:
        read.add(*deployed)
    elif name and data.get("private") is not True and any(key in data for key in ("main", "module", "exports")):
        read.add(Entry(distinct, "package", folder), line_of(text, r'^\s*"name"\s*:'))
    return read


def _commands(read: Read, data: dict[str, Any], text: str, own: str) -> None:
    commands = data.get("bin")
    commands = {own: commands} if isinstance(commands, str) else commands
    start = line_start(text, "bin")
    for command, target in commands.items() if isinstance(commands, dict) else ():
        if isinstance(target, str):
            line = line_of(text, rf'"(?:{re.escape(command)}|bin)"\s*:', start)
            read.add(Entry(command, "command", target), line)


def _needs(read: Read, data: dict[str, Any], text: str, folder: str) -> None:
    """What it depends on, whoever publishes that: which of it lies in the same project is not known here."""
    for section, kind in _NEEDS.items():
        wanted = _table(data, section)
        begun = re.search(rf'"{section}"\s*:\s*\{{', text) if wanted else None
        lines = named_lines(text, _KEY, begun.end(), text.find("}", begun.end())) if begun else {}
        for key, value in wanted.items():
            if key in lines:
                version = value if isinstance(value, str) else ""
                alias, local = _ALIAS.match(version), _IN_A_FOLDER.match(version)
                lies_in = folder_within(folder, local[1]) if local else ""
                read.need(f"npm:{alias[1] if alias else key}", kind, lines[key], lies_in or "")


def _deployed(data: dict[str, Any], text: str, name: str, folder: str) -> tuple[Entry, int] | None:
    """A front end or a server; None for a package that only others use."""
    scripts = {key: value for key, value in _table(data, "scripts").items() if isinstance(value, str)}
    declared = {**_table(data, "devDependencies"), **_table(data, "dependencies")}
    run = " ; ".join(scripts.get(key, "") for key in ("start", "dev", "serve", "build"))
    framework = next((each for each in UI_FRAMEWORKS if each in declared), "")
    library = data.get("private") is not True and any(key in data for key in ("main", "module", "exports"))
    if framework and _SITE_TOOLS.search(run) and not library:
        site = Entry(
            name, "site", framework, command_text(scripts.get("start") or scripts.get("dev") or ""), ports=True
        )
        return site, line_of(text, rf'"{re.escape(framework)}"\s*:', line_start(text, "dependencies"))
    start = scripts.get("start", "")
    serves = any(each in _table(data, "dependencies") for each in SERVERS)
    if start and (serves or ((_RUNS.search(f"{start} ") or _HANDS_ON.search(start)) and not library)):
        entry = Entry(name, "service", folder, command_text(start), ports=serves)
        return entry, line_of(text, r'"start"\s*:', line_start(text, "scripts"))
    return None


def line_start(text: str, key: str) -> int:
    """The offset of the line that holds a key; 0 where none does."""
    found = re.search(rf'^[^\n]*"{key}"\s*:', text, re.MULTILINE)
    return found.start() if found else 0


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
