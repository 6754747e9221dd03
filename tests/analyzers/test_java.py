"""What one Java file says."""

import textwrap

import pytest

from analyzers.facts import FileFacts
from analyzers.languages import java


def facts(source: str | bytes, path: str = "a/b/A.java") -> FileFacts:
    return java.extract(path, textwrap.dedent(source).encode() if isinstance(source, str) else source)


def check(source: str | bytes, expected: str) -> None:
    """`expected` lists what the file says, one fact a line: imports, definitions, uses, problems."""
    assert told(facts(source)) == textwrap.dedent(expected).strip("\n")


def told(said: FileFacts) -> str:
    shape, places = said.shape, said.places
    scopes = ["", *(definition.name for definition in shape.definitions)]
    lines = [
        f"{line}: {i.form} {i.module} {' '.join(f'{a}>{b}' for a, b in i.names)}".replace("  ", " ")
        for i, line in zip(shape.imports, places.imports, strict=True)
    ]
    lines += [
        f"{first}-{last}: {d.kind} {d.name}" + (f" ({', '.join(d.bases)})" if d.bases else "")
        for d, (first, last) in zip(shape.definitions, places.definitions, strict=True)
    ]
    lines += [
        f"{','.join(map(str, at))}: {u.kind} {u.target}" + (f" in {scopes[u.scope + 1]}" if u.scope >= 0 else "")
        for u, at in zip(shape.uses, places.uses, strict=True)
    ]
    return "\n".join([*lines, *(f"{p.line}: {p.message}" for p in said.problems)])


def test_every_form_of_import_is_told_apart() -> None:
    check(
        """\
        package a.b;
        import java.util.List;
        import a.c.Outer.Inner; // a comment
        import a.d.*;
        import static a.c.Money.of;
        import static a.c./* why */Units.*;
        """,
        """
        2: plain java.util.List List>List
        3: plain a.c.Outer.Inner Inner>Inner
        4: plain a.d *>*
        5: from a.c.Money of>of
        6: from a.c.Units *>*
        """,
    )


def test_what_nothing_explains_is_of_the_package_or_of_a_wildcard() -> None:
    check(
        """\
        package a;
        import b.*;
        import c.Known;
        class A {
            Known known;
            Order order = Orders.first();
            class Inner { Inner same; }
        }
        """,
        """
        2: plain b *>* Order>Order Orders>Orders
        3: plain c.Known Known>Known
        6: implicit Order>Order
        6: implicit Orders>Orders
        4-8: class A
        7-7: class A.Inner
        5: reference Known in A
        6: reference Order in A
        7: reference A.Inner in A.Inner
        6: call Orders.first in A
        """,
    )


def test_every_place_of_a_type_counts() -> None:
    check(
        """\
        @Marked(of = Kind.class)
        sealed class A<T extends Bound> extends Base<Arg> implements Face permits Sub {
            @Field List<? super Low>[] list = new Made<>();
            <R extends Far> T run(final In in, Rest... rest) throws Bad {
                try (Door door = Door.open()) { } catch (One | Two bad) { }
                Object o = (Cast) in;
                if (o instanceof Is is && o instanceof Rec(Part part)) { }
                Run run = Ref::go; Make make = Thing[]::new;
                for (Each each : in.all()) { }
                return Outer.this.field == Const.MOST ? null : Deep.Nested.make();
            }
        }
        """,
        """
        1: implicit Kind>Kind
        1: implicit Marked>Marked
        2: implicit Arg>Arg
        2: implicit Base>Base
        2: implicit Bound>Bound
        2: implicit Face>Face
        2: implicit Sub>Sub
        3: implicit Field>Field
        3: implicit List>List
        3: implicit Low>Low
        3: implicit Made>Made
        4: implicit Bad>Bad
        4: implicit Far>Far
        4: implicit In>In
        4: implicit Rest>Rest
        5: implicit Door>Door
        5: implicit One>One
        5: implicit Two>Two
        6: implicit Cast>Cast
        6: implicit Object>Object
        7: implicit Is>Is
        7: implicit Part>Part
        7: implicit Rec>Rec
        8: implicit Make>Make
        8: implicit Ref>Ref
        8: implicit Run>Run
        8: implicit Thing>Thing
        9: implicit Each>Each
        10: implicit Const>Const
        10: implicit Deep>Deep
        10: implicit Outer>Outer
        1: reexport Base *>A
        1: reexport Face *>A
        1-12: class A (Base, Face)
        4-11: method A.run
        1: reference Marked in A
        1: reference Kind in A
        2: reference Bound in A
        2: reference Arg in A
        2: reference Sub in A
        3: reference Field in A
        3: reference List in A
        3: reference Low in A
        3: call Made in A
        4: reference Far in A.run
        4: reference In in A.run
        4: reference Rest in A.run
        4: reference Bad in A.run
        5: reference Door in A.run
        5: reference One in A.run
        5: reference Two in A.run
        6: reference Cast in A.run
        7: reference Is in A.run
        7: reference Rec in A.run
        7: reference Part in A.run
        8: reference Run in A.run
        8: reference Make in A.run
        8: reference Thing in A.run
        9: reference Each in A.run
        5: call Door.open in A.run
        8: reference Ref.go in A.run
        9: call In.all in A.run
        10: reference Outer.field in A.run
        10: reference Const.MOST in A.run
        10: call Deep.Nested.make in A.run
        """,
    )


def test_a_call_on_a_variable_is_one_of_its_declared_type() -> None:
    check(
        """\
        import shop.*;
        class A {
            private final Gateway gateway;
            A(Gateway gateway) { this.gateway = gateway; }
            void pay(Order order) {
                this.gateway.charge(order.total());
                gateway.refund();
                order.lines().first();
                helper(); this.helper(); elsewhere();
                new Runnable() { public void run() { helper(); } };
            }
            void helper() { }
        }
        """,
        """
        1: plain shop *>* Gateway>Gateway Order>Order Runnable>Runnable
        3: implicit Gateway>Gateway
        5: implicit Order>Order
        10: implicit Runnable>Runnable
        2-13: class A
        4-4: method A.A
        5-11: method A.pay
        12-12: method A.helper
        3: reference Gateway in A
        4: reference Gateway in A.A
        5: reference Order in A.pay
        10: call Runnable in A.pay
        6: call Gateway.charge in A.pay
        6: call Order.total in A.pay
        7: call Gateway.refund in A.pay
        8: call Order.lines in A.pay
        9,10: call self.helper in A.pay
        """,
    )


def test_a_variable_or_a_type_parameter_hides_a_type_of_its_name() -> None:
    check(
        """\
        class A<Key> {
            enum Color { Red; int shade() { return Red.hashCode(); } }
            void f(int Total) { Key key; Total.x(); Color.Red.shade(); }
        }
        """,
        """
        1-4: class A
        2-2: class A.Color
        2-2: method A.Color.shade
        3-3: method A.f
        3: call A.Color.Red.shade in A.f
        """,
    )


def test_a_name_can_be_written_with_its_package() -> None:
    check(
        """\
        class A extends shop.pay.Base {
            java.util.List<shop.@Nice Order> all = shop.pay.Gateway.all();
            int n = fields.of.something;
        }
        """,
        """
        1: implicit shop.pay.Base shop.pay.Base>shop.pay.Base
        2: implicit Nice>Nice
        2: implicit java.util.List java.util.List>java.util.List
        2: implicit shop.Order shop.Order>shop.Order
        2: implicit shop.pay.Gateway shop.pay.Gateway>shop.pay.Gateway
        1: reexport shop.pay.Base *>A
        1-4: class A (shop.pay.Base)
        2: reference java.util.List in A
        2: reference shop.Order in A
        2: reference Nice in A
        2: call shop.pay.Gateway.all in A
        """,
    )


def test_types_nest_and_are_exported_under_their_full_names() -> None:
    said = facts(
        """\
        package a.b;
        public class A { interface Part { } void f() { class Local { class Deep { } } } }
        enum B { ONE { void g() { } }; void g() { } }
        record C(int x) { C { } }
        @interface D { int v() default 1; }
        """
    )
    assert said.shape.exports == (
        ("a.b.A", "A"),
        ("a.b.A.Part", "A.Part"),
        ("a.b.B", "B"),
        ("a.b.C", "C"),
        ("a.b.D", "D"),
    )
    assert [f"{each.kind} {each.name}" for each in said.shape.definitions] == [
        "class A",
        "interface A.Part",
        "method A.f",
        "class A.f.Local",
        "class A.f.Local.Deep",
        "class B",
        "method B.g",
        "class C",
        "method C.C",
        "interface D",
        "method D.v",
    ]


def test_doc_comments_and_fields_say_what_a_type_is() -> None:
    said = facts(
        """\
        /* Licensed to nobody. */
        package a;
        /** Takes money. And gives {@link Refund}s. */
        @Service
        public class A {
            static final Logger LOG = null;
            private final Map<String, Gateway> gateways;
            @Id public long id, version;
            /** Charges {@code order}. */
            void charge() { new Object() { int inner; }; }
            enum Kind { /** Cash. */ CASH, CARD }
            record Line(Item item, int count) { }
            String pattern = "/** no comment */";
        }
        """
    )
    shape = said.shape
    told = {each.name: (each.summary, each.attributes) for each in shape.definitions}
    assert shape.summary == "Takes money."
    assert told == {
        "A": ("Takes money.", ("id: long", "version: long", "pattern: String", "gateways: Map<String, Gateway>")),
        "A.charge": ("Charges order.", ()),
        "A.Kind": ("", ("CASH", "CARD")),
        "A.Line": ("", ("item: Item", "count: int")),
    }


def test_a_package_info_speaks_for_its_package() -> None:
    source = b"/** How money moves. */\n@NonNull package a.b;\n"
    assert java.extract("a/b/package-info.java", source).shape.summary == "How money moves."


def test_a_module_info_is_read_without_an_error() -> None:
    said = facts("module a.b { requires transitive c.d; exports e.f to g; uses h.I; provides j.K with l.M; }\n")
    assert (said.shape.definitions, said.problems) == ((), ())


def test_a_main_method_can_be_run() -> None:
    said = facts(
        """\
        class Helper { }
        public class App {
            public static void main(String[] args) { }
        }
        """
    )
    entries = zip(said.shape.entries, said.places.entries, strict=True)
    assert [(each.name, each.kind, line) for each, line in entries] == [("App", "main", 3)]


def test_addresses_and_environment_variables_are_hints_and_comments_are_not() -> None:
    said = facts(
        """\
        /** See "https://docs.example.com". */
        class A {
            String url = "jdbc:postgresql://db:5432/shop", api = "https://api.stripe.com/v1";
            String home = System.getenv("SHOP_HOME");
        }
        """
    )
    assert [(hint.kind, hint.text) for hint in said.shape.hints] == [
        ("url", "postgresql://db"),
        ("url", "https://api.stripe.com"),
        ("variable", "SHOP_HOME"),
    ]


def test_annotated_comments_are_kept_raw() -> None:
    said = facts("class A {\n    // @flow checkout\n    // A -> B\n    void f() { }\n}\n")
    assert [each.text for each in said.shape.annotations] == ["// @flow checkout\n// A -> B"]


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\x00\xff\xfe\x80",
        b"class",
        b"public class A extends B",
        b"import ;\nimport static ;\nimport a..b;\npackage ;\n",
        b"class A {" * 3000,
        b"class A { int x = " + b"(" * 20_000 + b"1;}",
        b"class A { Object o = a" + b".b" * 50_000 + b"; }",
        b"class A { Object o = f" + b"()" * 3000 + b".g()" * 3000 + b"; }",
        b"class A { List" + b"<List" * 5000 + b"> x; }",
        b"import " + b" " * 100_000 + b"a.B;",
        b"/**" + b"*" * 100_000,
        b'class A { String s = "' + b"x" * 1_000_000 + b'"; }',
        b"class A { int " + b", ".join(b"x%d" % n for n in range(20_000)) + b"; }",
        b"".join(b"import p%d.*;\n" % n for n in range(2000))
        + b"class A { "
        + b"".join(b"T%d x; " % n for n in range(5000))
        + b"}",
    ],
    ids=range(15),
)
def test_broken_and_hostile_sources_end_without_an_exception(source: bytes) -> None:
    said = facts(source)
    assert len(said.shape.imports) == len(said.places.imports)
    assert len(said.shape.definitions) == len(said.places.definitions)
