"""What a source file says of itself: summaries, attributes, hints of outside systems, whether it can be run."""

import textwrap

import pytest

from analyzers.languages import language, language_of


def check(source: str, expected: str, path: str = "a.py") -> None:
    """`expected` lists summaries and attributes by definition, then hints and entries with their lines."""
    name = language_of(path)
    assert name is not None
    said = language(name).extract(path, textwrap.dedent(source).encode())
    shape, places = said.shape, said.places
    scopes = ["", *(definition.name for definition in shape.definitions)]
    lines = [f"file: {shape.summary}"] if shape.summary else []
    lines += [
        f"{one.name}: {one.summary} [{'; '.join(one.attributes)}]".replace(" []", "")
        for one in shape.definitions
        if one.summary or one.attributes
    ]
    lines += [
        f"{line}: {hint.kind} {hint.text}" + (f" in {scopes[hint.scope + 1]}" if hint.scope >= 0 else "")
        for hint, line in zip(shape.hints, places.hints, strict=True)
    ]
    lines += [f"{line}: {entry.kind}" for entry, line in zip(shape.entries, places.entries, strict=True)]
    assert "\n".join(lines) == textwrap.dedent(expected).strip("\n")


def test_a_file_that_says_nothing_has_nothing() -> None:
    check("x = 1\n# a comment\ndef f(): pass\nclass A: pass\n", "")
    check("const x = 1 // a comment\nfunction f() {}\nclass A {}\n", "", "a.ts")


def test_python_speaks_in_docstrings() -> None:
    check(
        '''\
        #!/usr/bin/env python
        # Copyright somebody
        """Takes the money. And more."""
        class A:
            r"""An account."""
            def m(self):
                # why
                "Moves it."
            async def n(self): "Names it."
        def f():
            x = "not this"
        ''',
        """
        file: Takes the money.
        A: An account.
        A.m: Moves it.
        A.n: Names it.
        """,
    )


def test_the_attributes_of_a_python_class() -> None:
    check(
        """\
        class A(Base):
            x: int = 0
            name = models.CharField(max_length=3)
            plain = 3
            _own: str
            kind: ClassVar[str] = "a"
            many: dict[str, tuple[int, int]] = {}
            class Meta:
                verbose = Thing()
            def __init__(self, y: "Gateway", z, w: list[int] = []) -> None:
                self.y = y
                self.z = z
                self.w: list[int] = w
                self.client = http.Client(y)
                self._secret = 1
                self.x == 3
            def later(self):
                self.other = 1
        """,
        """
        A:  [x: int; name: CharField; many: dict[str, tuple[int, int]]; y: Gateway; z; w: list[int]; client: Client]
        A.Meta:  [verbose: Thing]
        """,
    )


def test_members_of_an_enumeration_are_attributes() -> None:
    check("class Color(enum.StrEnum):\n    RED = 'r'\n    BLUE = auto()\n", "Color:  [RED; BLUE]")
    check("enum Color { Red, Blue = 2 }\n", "Color:  [Red; Blue]", "a.ts")


def test_a_long_type_is_cut_and_many_attributes_are_too() -> None:
    source = "class A:\n    x: " + "Union[" * 3 + "A, " * 20 + "B]]]\n"
    check(source, "A:  [x: Union[Union[Union[A, A, A, A, A, A, A…]")
    check(
        "class A:\n" + "".join(f"    x{n}: int\n" for n in range(30)),
        f"A:  [{'; '.join(f'x{n}: int' for n in range(24))}]",
    )


def test_only_literals_of_the_program_are_hints() -> None:
    check(
        '''\
        """Connects to "postgresql://db/shop"."""
        # "redis://cache"
        DB = "postgresql+psycopg://shop:secret@db:5432/shop"
        def pay():
            "https://api.twilio.com"
            return post(f"https://key:pw@api.stripe.com/v1/{x}")
        CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache"}}
        APPS = ["shop.pay.apps"]
        ''',
        """
        file: Connects to "postgresql://db/shop".
        3: url postgresql+psycopg://db
        6: url https://api.stripe.com in pay
        7: backend django_redis.cache.RedisCache
        """,
    )


@pytest.mark.parametrize(
    "source",
    ['os.environ["REDIS_URL"]', 'os.environ.get("REDIS_URL", x)', 'os.getenv("REDIS_URL")', 'env.str("REDIS_URL")'],
)
def test_variables_that_python_reads_are_known_by_name(source: str) -> None:
    check(f"x = {source}\n", "1: variable REDIS_URL")


@pytest.mark.parametrize("source", ["process.env.REDIS_URL", 'process.env["REDIS_URL"]', "import.meta.env.REDIS_URL"])
def test_variables_that_javascript_reads_are_known_by_name(source: str) -> None:
    check(f"x = {source}\n", "1: variable REDIS_URL", "a.mjs")


def test_a_module_that_can_be_run_says_so() -> None:
    check('import a\nif __name__ == "__main__":\n    a.b()\n', "2: main")
    check("print()\n", "1: main", "shop/__main__.py")
    check('def f():\n    if __name__ == "__main__": pass\n', "")
    check("#!/usr/bin/env node\nrun()\n", "1: main", "a.js")
    check("if (require.main === module) run()\n", "1: main", "a.cjs")


def test_javascript_speaks_in_doc_comments() -> None:
    check(
        """\
        /*! Copyright somebody */
        /**
         * The till of the shop. More.
         */
        import { x } from 'y'

        /** Takes {@link Money}. More. */
        @Injectable({ provide: () => x })
        export default class A {
          /** Moves it. */
          public async m() {}
        }
        /* not a doc comment */
        export function f() {}
        /** Makes it. */
        export const g = async () => 1
        /** Nobody's. */

        x()
        /** An order. */
        export interface Order { id: string }
        const globs = ["a/**", "b"]
        """,
        """
        file: The till of the shop.
        A: Takes Money.
        A.m: Moves it.
        g: Makes it.
        Order: An order. [id: string]
        """,
        "a.ts",
    )


def test_a_doc_comment_of_the_first_definition_is_not_the_files() -> None:
    check("/** Takes money. */\nexport function f() {}\n", "f: Takes money.", "a.ts")


def test_the_attributes_of_a_typescript_class_are_public_ones_first() -> None:
    check(
        """\
        class A {
          private readonly db: Db
          name = "x"
          @Input() size?: number = 1
          made = new Map<string, () => void>()
          handler = () => 1
          _own = 1
          #hidden = 2
          call: (a: number) => Promise<void> = x
          constructor(private readonly log: Log, public kind: Kind = 1, other: string) {}
        }
        interface B { id: string; total(x: number): number; items?: Item[] }
        type C = { readonly id: string }
        """,
        """
        A:  [name; size: number; made: Map; call: (a: number) => Promise<void>; kind: Kind; db: Db; log: Log]
        B:  [id: string; total(); items: Item[]]
        C:  [id: string]
        """,
        "a.ts",
    )


def test_the_fields_of_a_javascript_class_are_its_attributes() -> None:
    check("class A { x = 1; y = new B(); static z; f = () => 1 }\n", "A:  [x; y: B; z]", "a.js")
