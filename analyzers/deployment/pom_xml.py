"""pom.xml: what a Maven module is called, what it builds (a service, a command, or a library for others), and what that
brings along: drivers and starters tell which systems it is ready to talk to, and other modules what it needs."""

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry
from analyzers.languages.java.pom import Plugin, Pom, read_pom
from analyzers.summaries import first_sentence

# Plugins that make something that is started as a server, and how they start it.
_SERVERS = {
    "spring-boot-maven-plugin": "mvn spring-boot:run",
    "quarkus-maven-plugin": "mvn quarkus:dev",
    "micronaut-maven-plugin": "mvn mn:run",
    "jetty-maven-plugin": "mvn jetty:run",
    "liberty-maven-plugin": "mvn liberty:run",
    "wildfly-maven-plugin": "mvn wildfly:run",
}
# A Spring Boot program without one of these serves nobody: it is a command.
_SERVES = (
    "-web",
    "-webmvc",
    "-webflux",
    "-jersey",
    "-graphql",
    "-rsocket",
    "-gateway",
    "eureka-server",
    "config-server",
)


def read(path: str, text: str) -> Read:
    """The service or command that a module is packed as, or the library that it is. Raises ValueError."""
    folder, _, base = path.rpartition("/")
    pom = read_pom(text)
    name = pom.text("artifactId")
    read = Read(name, first_sentence(pom.text("description")))
    packaging = pom.text("packaging") or "jar"
    server = next((plugin for plugin in pom.plugins if _artifact(plugin) in _SERVERS), None)
    started = next((plugin for plugin in pom.plugins if plugin.main), None)
    line = pom.lines.get("artifactId", 1)
    read.package = f"maven:{pom.text('groupId')}:{name}"
    for dependency, at in pom.brought.items():
        read.need(f"maven:{dependency}", "runtime", at)
    for dependency, at in pom.tried.items():
        read.need(f"maven:{dependency}", "dev", at)
    if packaging == "pom":
        return read
    if server is not None:
        command = _SERVERS[_artifact(server)]
        read.add(Entry(name, "service", folder, command, ports=_serves(pom)), server.line)
    elif packaging in ("war", "ear"):
        read.add(Entry(name, "service", folder, ports=True), pom.lines.get("packaging", line))
    elif started is not None:
        read.add(Entry(name, "command", pom.filled(started.main)), started.line)
    else:
        read.add(Entry(name, "package", folder), line)
    brought = Settings()
    for dependency, at in pom.brought.items():
        brought.add(f"maven:{dependency}", "resource", at)
    if brought.hints():
        read.add(Entry(base, "settings", folder, hints=brought.hints()), 1, brought.lines())
    return read


def _artifact(plugin: Plugin) -> str:
    return plugin.name.partition(":")[2]


def _serves(pom: Pom) -> bool:
    brought = [each for each in pom.dependencies if not each.startswith("org.springframework.boot:")]
    return any(each.endswith(_SERVES) for each in pom.dependencies) or any("quarkus" in each for each in brought)
