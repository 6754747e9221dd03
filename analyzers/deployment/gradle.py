"""build.gradle and settings.gradle (Groovy or Kotlin), read as text: a service, a command, or a library for others, and
the other projects of the build that it needs."""

import re

from analyzers.deployment.reading import Read, folder_within, line_of
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry, NeedKind
from analyzers.languages.java.gradle import without_comments
from analyzers.summaries import first_sentence

_ROOT_NAME = re.compile(r"""\brootProject\.name\s*=\s*["']([\w. -]{1,100})["']""")
_DESCRIPTION = re.compile(r"""^\s*description\s*=?\s*(["'])([^"'\n]{1,300})\1""", re.MULTILINE)
_MAIN = re.compile(r"""\bmain(?:Class|ClassName)(?:\.set)?\s*[(=]?\s*\(?\s*["']([\w.$]{1,200})["']""")
_PLUGIN = (
    r"""(?:\bid|\bapply\s+plugin:|\bplugin)\s*[( ]\s*["']{}["'](?!\s*\)?\s+version\s+["'][^"']*["']\s+apply\s+false)"""
)
_APPLICATION = re.compile(_PLUGIN.format("application") + r"|^\s*`?application`?\s*$", re.MULTILINE)
_LIBRARY = re.compile(
    _PLUGIN.format(r"(?:java-library|maven-publish|java)") + r"|^\s*`?(?:java-library|maven-publish|java)`?\s*$",
    re.MULTILINE,
)
_SERVERS = {
    "./gradlew bootRun": re.compile(_PLUGIN.format(r"org\.springframework\.boot")),
    "./gradlew quarkusDev": re.compile(_PLUGIN.format(r"io\.quarkus")),
    "./gradlew run": re.compile(_PLUGIN.format(r"io\.micronaut\.application")),
}
_SERVES = re.compile(r"starter-(?:web|webmvc|webflux|jersey|graphql)\b|quarkus|micronaut|ktor-server|starter-gateway")
# A dependency that comes with what is built.
_BROUGHT = re.compile(
    r"""\s*(?:implementation|api|compile|runtime|runtimeOnly)\s*[( ]\s*["']([\w.-]{1,100}:[\w.-]{1,100})[:"']"""
)
# A plugin that a script only names for others ("apply false") makes nothing of its own folder.
_NOT_APPLIED = re.compile(r"^[^\n]*\bapply\s*\(?\s*false[^\n]*$", re.MULTILINE)
# `implementation(project(":libs:core"))`, `api project(path: ":core")`, `implementation(projects.libs.core)`.
_NEED = re.compile(
    r"""^\s*(\w{1,60})\s*[( ]\s*(?:\w{1,40}\s*\(\s*)?(?:project\s*\(\s*(?:path\s*[:=]\s*)?["'](:[\w:./-]{1,200})["']"""
    r"""|projects((?:\.\w{1,80}){1,12}))"""
)
_MOVED = re.compile(
    r"""\bproject\s*\(\s*["'](:[\w:./-]{1,200})["']\s*\)\s*\.\s*projectDir\s*=\s*(?:new\s+)?[Ff]ile\s*\(\s*"""
    r"""(?:(?:settingsDir|rootDir|rootProject\.projectDir)\s*,\s*)?["']([\w./-]{1,200})["']"""
)


def read(path: str, text: str) -> Read:
    """What the folder of a build script is packed as."""
    folder, _, base = path.rpartition("/")
    text = _NOT_APPLIED.sub("", without_comments(text))
    if base.startswith("settings."):
        named = _ROOT_NAME.search(text)
        read = Read(named[1] if named else "")
        for moved in _MOVED.finditer(text):
            read.need(f"gradle:{moved[1]}", "runtime", text.count("\n", 0, moved.start()) + 1,
                      folder_within(folder, moved[2]) or "")  # fmt: skip
        return read
    said = _DESCRIPTION.search(text)
    read = Read("", first_sentence(said[2]) if said else "")
    name = folder.rpartition("/")[2] or "app"
    server = next(((command, at) for command, each in _SERVERS.items() if (at := each.search(text))), None)
    main, application, library = _MAIN.search(text), _APPLICATION.search(text), _LIBRARY.search(text)
    if server is not None:
        entry = Entry(name, "service", folder, server[0], ports=_SERVES.search(text) is not None)
        read.add(entry, text.count("\n", 0, server[1].start()) + 1)
    elif main is not None and application is not None:
        read.add(Entry(name, "command", main[1]), line_of(text, re.escape(main[0])))
    elif library is not None and folder:
        read.add(Entry(name, "package", folder), text.count("\n", 0, library.start()) + 1)
    brought = Settings()
    for number, each in enumerate(text.split("\n"), 1):
        if found := _BROUGHT.match(each):
            brought.add(f"maven:{found[1]}", "resource", number)
        elif needs := _NEED.match(each):
            kind: NeedKind = "dev" if "test" in needs[1].lower() else "runtime"
            read.need(f"gradle:{needs[2] or needs[3].replace('.', ':')}", kind, number)
    if brought.hints():
        read.add(Entry(base, "settings", folder, hints=brought.hints()), 1, brought.lines())
    return read
