"""What a deployable is made with, told from what its code imports. The first match of a row's kind counts."""

import re
from collections.abc import Iterable

from analyzers.landscape import ContainerKind

_UI: dict[str, str] = {
    "next": "Next.js", "nuxt": "Nuxt", "@remix-run/react": "Remix", "@sveltejs/kit": "SvelteKit", "astro": "Astro",
    "gatsby": "Gatsby", "expo": "Expo", "react-native": "React Native", "@angular/core": "Angular",
    "electron": "Electron", "@builder.io/qwik": "Qwik", "solid-js": "Solid", "svelte": "Svelte", "vue": "Vue",
    "preact": "Preact", "lit": "Lit", "react-dom": "React", "react": "React", "streamlit": "Streamlit",
    "gradio": "Gradio", "PyQt6": "Qt", "PyQt5": "Qt", "PySide6": "Qt", "tkinter": "Tk",
}  # fmt: skip
_WORKER: dict[str, str] = {
    "celery": "Celery", "dramatiq": "Dramatiq", "rq": "RQ", "huey": "Huey", "arq": "arq", "bullmq": "BullMQ",
    "bull": "Bull", "temporalio": "Temporal", "@temporalio/worker": "Temporal", "airflow": "Airflow",
    "apscheduler": "APScheduler",
}  # fmt: skip
_SERVICE: dict[str, str] = {
    "django": "Django", "fastapi": "FastAPI", "flask": "Flask", "litestar": "Litestar", "quart": "Quart",
    "sanic": "Sanic", "starlette": "Starlette", "aiohttp": "aiohttp", "tornado": "Tornado", "pyramid": "Pyramid",
    "bottle": "Bottle", "falcon": "Falcon", "org.springframework.boot": "Spring Boot", "io.quarkus": "Quarkus",
    "io.micronaut": "Micronaut", "io.vertx": "Vert.x", "io.dropwizard": "Dropwizard", "io.javalin": "Javalin",
    "github.com/gin-gonic/gin": "Gin", "github.com/labstack/echo": "Echo", "github.com/gofiber/fiber": "Fiber",
    "github.com/go-chi/chi": "chi", "github.com/gorilla/mux": "Gorilla", "axum": "axum", "actix_web": "Actix Web",
    "actix-web": "Actix Web", "rocket": "Rocket", "warp": "warp", "grpc": "gRPC", "io.grpc": "gRPC",
    "google.golang.org/grpc": "gRPC", "tonic": "gRPC", "@nestjs/core": "NestJS", "express": "Express",
    "fastify": "Fastify", "koa": "Koa", "@hapi/hapi": "hapi", "hono": "Hono", "restify": "Restify",
    "@apollo/server": "Apollo", "apollo-server": "Apollo", "socket.io": "Socket.IO", "@grpc/grpc-js": "gRPC",
    "github.com/beego/beego": "Beego", "connectrpc.com/connect": "Connect",
}  # fmt: skip
_COMMAND: dict[str, str] = {
    "typer": "Typer", "click": "Click", "argparse": "", "commander": "Commander", "yargs": "yargs", "oclif": "oclif",
    "textual": "Textual", "github.com/spf13/cobra": "Cobra", "github.com/urfave/cli": "cli",
    "github.com/alecthomas/kong": "Kong", "github.com/alecthomas/kingpin": "Kingpin", "clap": "clap",
    "info.picocli": "picocli",
}  # fmt: skip
# Parts of the names of base images, for programs in languages that are not read, or that are not ours.
_IMAGES: dict[str, str] = {
    "dotnet": ".NET", "aspnet": ".NET", "ruby": "Ruby", "php": "PHP", "composer": "PHP", "elixir": "Elixir",
    "erlang": "Erlang", "swift": "Swift", "haskell": "Haskell", "scala": "Scala", "sbt": "Scala", "clojure": "Clojure",
    "perl": "Perl", "gcc": "C++", "dart": "Dart", "crystal": "Crystal", "julia": "Julia", "r-base": "R", "rocker": "R",
    "golang": "Go", "rust": "Rust", "python": "Python", "uv": "Python", "node": "Node.js", "bun": "Bun",
    "deno": "Deno", "openjdk": "Java", "eclipse-temurin": "Java", "temurin": "Java", "corretto": "Java",
    "amazoncorretto": "Java", "maven": "Java", "gradle": "Java", "java": "Java", "jdk": "Java", "jre": "Java",
    "nginx": "nginx", "nginx-unprivileged": "nginx", "httpd": "Apache", "caddy": "Caddy", "traefik": "Traefik",
    "envoy": "Envoy", "haproxy": "HAProxy", "k6": "k6", "locust": "Locust",
}  # fmt: skip
_ROWS: dict[ContainerKind, tuple[dict[str, str], ...]] = {
    "ui": (_UI, _SERVICE),
    "worker": (_WORKER, _SERVICE),
    "service": (_SERVICE, _UI, _WORKER),
    "command": (_COMMAND,),
    "library": (),
}
WEB_TECHNOLOGIES = frozenset(_SERVICE.values()) - {"gRPC"} | {"Next.js", "Nuxt"}


def is_page(imported: Iterable[str]) -> bool:
    """Whether code of these packages runs in a browser, as far as they tell: it draws, and serves nothing."""
    names = frozenset(imported)
    return any(_imports(names, name) for name in _UI) and not any(_imports(names, name) for name in _SERVICE)


def technology(kind: ContainerKind, imported: Iterable[str], language: str) -> str:
    """A framework where one is imported; else the language. `imported` are the names of outside packages."""
    names = frozenset(imported)
    for row in _ROWS[kind]:
        found = next((made for name, made in row.items() if made and _imports(names, name)), "")
        if found:
            return found
    return language


def _imports(names: frozenset[str], wanted: str) -> bool:
    """Whether a package or, where packages have long names, a part of it is imported."""
    if wanted in names:
        return True
    return "." in wanted and any(name.startswith(wanted) and name[len(wanted)] in "./:" for name in names)


def of_images(images: Iterable[str]) -> str:
    """What the images that a program begins with tell of it: the first that tells something."""
    for image in images:
        path = image.partition("@")[0].lower()
        parts = [path.rpartition("/")[2].partition(":")[0], *reversed(path.split("/")[:-1])]
        words = (word for part in parts for word in (part, *re.split(r"[-_.]", part)))
        if found := next((_IMAGES[word] for word in words if word in _IMAGES), ""):
            return found
    return ""


def ui_framework(package: str) -> str:
    """The name of a UI framework, given its npm package."""
    return _UI.get(package, package)
