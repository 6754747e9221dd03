"""Where a JavaScript or TypeScript import leads.

Tried in this order: a relative path, the governing tsconfig's `paths` and `baseUrl`, the package's own `imports`,
Node's built-ins, packages of the workspace (their sources, where their exports are not built), declared dependencies.
"""

import re

from analyzers.facts import Import
from analyzers.languages import is_manifest_of
from analyzers.languages.hints.launches import launched
from analyzers.languages.javascript.builtins import BUILTINS
from analyzers.languages.javascript.packages import Packages
from analyzers.languages.javascript.paths import Asker, Files, aliased, folder_of
from analyzers.languages.javascript.registered import Registered
from analyzers.languages.javascript.tsconfig import Configs
from analyzers.languages.protocol import Binding, Project, Resolution
from analyzers.paths import join

_ASSET_ENDINGS = """
astro avif bmp csv data eot gif glb gltf glsl graphql gql handlebars hbs ico jpeg jpg json json5
jsonc lottie marko md mdx mp3 mp4 node obj ogg otf pcss pdf png postcss proto pug sass styl stylus
svg toml ttf txt wasm wav webm webmanifest webp wgsl woff woff2 xml yaml yml
"""
_ASSETS = frozenset(_ASSET_ENDINGS.split())
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):(?://)?(.*)", re.IGNORECASE)
_REGISTRIES = ("npm", "jsr")
_TYPED = (".ts", ".tsx", ".mts", ".cts")
_NOWHERE = ""
_ALIASES = ("", "@", "~", "@@", "~~", "$lib")
# SvelteKit and Nuxt make these when they build.
_MADE = ("$app", "$env", "$service-worker", "#app", "#build", "#components", "#imports")


class JavaScriptResolver:
    """Holds what is looked up again and again; nothing in it changes an answer."""

    def __init__(self, project: Project) -> None:
        from analyzers.languages.css.resolution import CssResolver  # style sheets are tied to our packages: a circle

        said = sorted(project.manifests.items())
        manifests = {path: data for path, data in said if is_manifest_of("javascript", path)}
        self._paths = project.paths
        self.packages = Packages(manifests)
        self.files = Files(project.paths, self.packages.by_folder)
        self.configs = Configs(manifests, self.packages.by_name.get)
        self._styles = CssResolver(project, self.packages)
        self._registered = Registered(project.paths, self.packages)
        self._known: dict[tuple[str, Asker, str], tuple[str, str]] = {}

    def resolve(self, path: str, statement: Import) -> Resolution:
        """Where this import statement of this file leads."""
        if statement.form == "resource":
            if statement.mode == "lazy":
                return launched(self._paths, path, statement)
            return self._styles.resolve(path, statement)
        if statement.form == "implicit":
            found = ((local, self._registered.find(path, name)) for name, local in statement.names)
            return Resolution(tuple(Binding(local, file, "default") for local, file in found if file))
        asker = Asker(path.endswith(_TYPED), "import" if statement.form == "require" else "require")
        # Files of one folder can be governed by different configs only where a config has references.
        place = self.configs.governing(path) or ""
        key = (f"{folder_of(path)}\0{place}", asker, statement.module)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._target(path, statement.module, asker)
        target, reason = known
        missing = ((statement.module, reason),) if reason else ()
        if not target:
            return Resolution((), missing)
        names = statement.names or (("", ""),)
        return Resolution(tuple(_binding(target, name, local) for name, local in names), missing)

    def submodule(self, path: str, name: str) -> str | None:
        """JavaScript has no submodules that are attributes of their package."""
        del path, name
        return None

    def _target(self, path: str, name: str, asker: Asker) -> tuple[str, str]:
        """The file or outside id, or ("", why); ("", "") for what is there but is no source to us."""
        folder = folder_of(path)
        if not name:
            return _NOWHERE, "an empty name"
        name, queried, _ = name.partition("?")
        if queried:
            # A bundler is told to load the file in another way ("?raw", "?worker"). Where there is none, no wonder.
            return (self._target(path, name, asker)[0] if name else _NOWHERE), ""
        if name.startswith("."):
            return self._relative(folder, name, asker)
        mapped = (self.files.find(place, asker.typed) for place in self.configs.candidates(path, name))
        found = next((file for file in mapped if file), None)
        if found:
            return found, ""
        if name.startswith("#"):
            return self._internal(folder, name, asker)
        return self._relative(folder, name, asker) if name.startswith("/") else self._bare(folder, name, asker)

    def _relative(self, folder: str, name: str, asker: Asker) -> tuple[str, str]:
        # A bundler serves "/name" from the root of the package.
        place = join(folder, name) if name.startswith(".") else join(self.packages.nearest(folder) or "", name)
        if place is None:
            return _without(name, "leads out of the project")
        names_folder = name.endswith(("/", "/.", "/..")) or name in (".", "..")
        found = self.files.directory(place, asker.typed) if names_folder else self.files.find(place, asker.typed)
        if not found and place in self.packages.by_folder:
            found = self.packages.entry(self.files, place, ".", asker)
        if found:
            return found, ""
        return _without(name, "no such file in the project (generated or left out?)")

    def _internal(self, folder: str, name: str, asker: Asker) -> tuple[str, str]:
        own = self.packages.nearest(folder)
        for target in self.packages.internal(own, name, asker) if own is not None else ():
            if target.startswith("#") or own is None:
                continue
            if not target.startswith("."):
                return self._bare(own, target, asker)
            found = self.packages.entry(self.files, own, target, asker)
            if found:
                return found, ""
            if _is_asset(target):
                return _NOWHERE, ""
        head = name.partition("/")[0]
        found = self._aliased(folder, name, asker)[0]
        return found, "" if found or head in _MADE else "no 'imports' of the package leads there"

    def _bare(self, folder: str, name: str, asker: Asker) -> tuple[str, str]:
        scheme = _SCHEME.match(name)
        if scheme:
            return _by_scheme(scheme[1].lower(), scheme[2])
        parts = name.split("/")
        count = 2 if name.startswith("@") else 1
        package = "/".join(parts[:count])
        if parts[0] in BUILTINS and not name.endswith("/"):
            return f"std:{parts[0]}", ""
        inside = self.packages.folder_of_package(package, folder)
        if inside is not None:
            found = self.packages.entry(self.files, inside, "/".join([".", *parts[count:]]), asker)
            return (found, "") if found else _without(name, f"the package '{package}' of this project has no such file")
        if parts[0] in _ALIASES:
            return self._aliased(folder, name, asker)
        if parts[0] in _MADE or (_is_asset(name) and len(parts) == count):
            return _NOWHERE, ""
        declared = self.packages.declares(package, folder)
        return f"ext:{package}", "" if declared else self.packages.undeclared(package, folder)

    def _aliased(self, folder: str, name: str, asker: Asker) -> tuple[str, str]:
        """What an alias that no tsconfig explains usually stands for, where such a file is there."""
        for place in aliased(self.packages.nearest(folder) or "", name):
            if found := self.files.find(place, asker.typed):
                return found, ""
        return _without(name, "looks like an alias, and no tsconfig has a path for it")


def _by_scheme(scheme: str, rest: str) -> tuple[str, str]:
    """`node:` and the registries name what they mean; http names a host; other schemes belong to a build tool."""
    if scheme == "node":
        return f"std:{rest.partition('/')[0]}", ""
    if scheme in _REGISTRIES:
        scope = rest.startswith("@")
        parts = rest.lstrip("/").split("/")[: 2 if scope else 1]
        parts[-1] = parts[-1].partition("@")[0]
        return f"ext:{'/'.join(parts)}", ""
    if scheme in ("http", "https"):
        return f"ext:{rest.partition('/')[0]}", ""
    return _NOWHERE, ""


def _binding(target: str, name: str, local: str) -> Binding:
    if name == "*" and local != "*":
        return Binding(local, target, "")
    return Binding(local, target, name)


def _without(name: str, reason: str) -> tuple[str, str]:
    """No file for this name: no wonder for a picture or a style sheet, a reason to tell for a module."""
    return _NOWHERE, "" if _is_asset(name) else reason


def _is_asset(name: str) -> bool:
    return name.rpartition("/")[2].rpartition(".")[2].lower() in _ASSETS and "." in name.rpartition("/")[2]
