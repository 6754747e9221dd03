"""What a deployable is made with, told from what its code imports. The first match of a row's kind counts."""

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
    "bottle": "Bottle", "falcon": "Falcon", "grpc": "gRPC", "@nestjs/core": "NestJS", "express": "Express",
    "fastify": "Fastify", "koa": "Koa", "@hapi/hapi": "hapi", "hono": "Hono", "restify": "Restify",
    "@apollo/server": "Apollo", "apollo-server": "Apollo", "socket.io": "Socket.IO", "@grpc/grpc-js": "gRPC",
}  # fmt: skip
_COMMAND: dict[str, str] = {
    "typer": "Typer", "click": "Click", "argparse": "", "commander": "Commander", "yargs": "yargs", "oclif": "oclif",
    "textual": "Textual",
}  # fmt: skip
_ROWS: dict[ContainerKind, tuple[dict[str, str], ...]] = {
    "ui": (_UI, _SERVICE),
    "worker": (_WORKER, _SERVICE),
    "service": (_SERVICE, _UI, _WORKER),
    "command": (_COMMAND,),
    "library": (),
}
WEB_TECHNOLOGIES = frozenset(_SERVICE.values()) - {"gRPC"} | {"Next.js", "Nuxt"}


def technology(kind: ContainerKind, imported: Iterable[str], language: str) -> str:
    """A framework where one is imported; else the language. `imported` are the names of outside packages."""
    names = frozenset(imported)
    for row in _ROWS[kind]:
        found = next((made for name, made in row.items() if name in names and made), "")
        if found:
            return found
    return language


def ui_framework(package: str) -> str:
    """The name of a UI framework, given its npm package."""
    return _UI.get(package, package)
