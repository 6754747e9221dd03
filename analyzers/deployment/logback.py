"""Logback's and Log4j's settings: where log lines are sent to."""

import re
from collections.abc import Iterator

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings, plain
from analyzers.facts import Entry

# What sends them, by the name of its class or element, with the system that takes them.
_SENDERS = (
    (re.compile(r"net\.logstash\.logback\.appender\.Logstash(?:Tcp|Udp)\w*Appender"), "logstash"),
    (re.compile(r"de\.siegmar\.logbackgelf\.\w+|<Gelf\b|biz\.paluch\.logging\.gelf\.[\w.]+"), "graylog"),
    (re.compile(r"com\.github\.loki4j\.logback\.\w+"), "loki"),
    (re.compile(r"com\.github\.danielwegener\.logback\.kafka\.KafkaAppender|<Kafka\b"), "kafka"),
    (re.compile(r"io\.sentry\.(?:logback|log4j2)\.SentryAppender|<Sentry\b"), "sentry"),
    (re.compile(r"com\.google\.cloud\.logging\.logback\.LoggingAppender"), "cloudlogging"),
)
_TARGET = re.compile(r"<(?:destination|host|url|remoteHost)>\s*([^<\s]+)\s*<")


def read(path: str, text: str) -> Read:
    """One entry, where something is sent."""
    read = Read()
    told = Settings()
    bare = _without_comments(text)
    for number, name in _sent(bare):
        told.add(f"spring:{name}", "resource", number)
    for number, line in enumerate(bare.split("\n"), 1) if told.hints() else ():
        if target := _TARGET.search(line):
            told.setting("destination", plain(target[1]), number)
    folder, _, base = path.rpartition("/")
    if told.hints():
        # The folder of the code that logs is the one around its sources.
        sources = folder.removesuffix("/main/resources")
        read.add(Entry(base, "settings", sources, hints=told.hints()), 1, told.lines())
    return read


def _without_comments(text: str) -> str:
    """The same text on the same lines."""
    first, *rest = text.split("<!--")
    kept = [first]
    for each in rest:
        comment, _, behind = each.partition("-->")
        kept.append("\n" * comment.count("\n") + behind)
    return "".join(kept)


def _sent(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, name) for pattern, name in _SENDERS if pattern.search(line))
