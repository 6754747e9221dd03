"""What a file is for, told from its path."""

import pytest

from analyzers.roles import role


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        # These stay product code.
        ("shop/api.py", "code"),
        ("main.ts", "code"),
        ("shop/testing.py", "code"),
        ("shop/latest.py", "code"),
        ("shop/contest.py", "code"),
        ("django/test/client.py", "code"),
        ("shop/docs/render.py", "code"),
        ("shop/examples/registry.py", "code"),
        ("shop/demo/page.ts", "code"),
        ("shop/generate.py", "code"),
        ("shop/vendors.py", "code"),
        ("shop/inspect.ts", "code"),
        ("shop/config.ts", "code"),
        ("shop/config.py", "code"),
        ("shop/app.configuration.ts", "code"),
        ("packages/core/src/spectrum.ts", "code"),
        # These surround it.
        ("tests/a.py", "tests"),
        ("shop/tests/a.py", "tests"),
        ("Tests/a.py", "tests"),
        ("test/a.py", "tests"),
        ("src/test/a.js", "tests"),
        ("packages/core/test/a.ts", "tests"),
        ("packages/core/__tests__/a.ts", "tests"),
        ("shop/test_api.py", "tests"),
        ("shop/api_test.py", "tests"),
        ("shop/tests.py", "tests"),
        ("conftest.py", "tests"),
        ("web/cart.test.tsx", "tests"),
        ("web/cart.spec.mjs", "tests"),
        ("web/cart.stories.jsx", "tests"),
        ("cypress/cart.cy.ts", "tests"),
        ("e2e/cart.ts", "tests"),
        ("shop/_vendor/six.py", "vendored"),
        ("third_party/x.js", "vendored"),
        ("examples/shop/api.py", "examples"),
        ("packages/core/examples/a.ts", "examples"),
        ("docs/conf.py", "docs"),
        ("bench/save.py", "benchmarks"),
        ("shop/benchmarks/a.py", "benchmarks"),
        ("shop/api_pb2.py", "generated"),
        ("shop/api_pb2_grpc.pyi", "generated"),
        ("web/client.gen.ts", "generated"),
        ("web/lib.min.js", "generated"),
        ("web/__generated__/a.ts", "generated"),
        ("setup.py", "tooling"),
        ("libs/pay/setup.py", "tooling"),
        ("noxfile.py", "tooling"),
        ("Gruntfile.js", "tooling"),
        ("rollup.dts.config.js", "tooling"),
        ("web/vite.config.mts", "tooling"),
        # The name of the file says more than that of a folder, and an outer folder more than an inner one.
        ("examples/test_shop.py", "tests"),
        ("tests/vendor/a.py", "tests"),
        ("vendor/tests/a.py", "vendored"),
    ],
)
def test_the_path_tells_the_role(path: str, expected: str) -> None:
    assert role(path) == expected
