"""What several deployables share proves something only for those that run it; an address leads to who answers there."""

from tests.analyzers.test_wiring import check


def test_a_client_that_nothing_of_a_program_names_proves_nothing_for_it() -> None:
    """What nobody names may be called by a framework: it counts for all. An address leads to who answers there."""
    check(
        """
        #- compose.yaml
        services:
          orders: {build: ., command: python -m shop.orders}
          stock: {build: ., command: python -m shop.stock}
          payments: {build: ./payments}
        #- payments/Dockerfile
        CMD ["node", "main.js"]
        #- payments/main.js
        #- shop/__init__.py
        #- shop/clients.py
        import stripe
        def pay(): return _charge()
        def _charge(): return stripe.Charge.create()
        def ask(): return "http://payments:8080"
        def unnamed(): return "redis://cache"
        #- shop/orders.py
        from shop.clients import pay
        pay()
        #- shop/stock.py
        from shop import clients
        clients.ask()
        """,
        """
        service compose.yaml::orders Python shop/orders.py
        service compose.yaml::payments JavaScript payments
        service compose.yaml::stock Python shop/stock.py
        compose.yaml::orders -> sys:redis shop/clients.py:5
        compose.yaml::orders -> sys:stripe shop/clients.py:1
        compose.yaml::stock -> compose.yaml::payments 90% shop/clients.py:4
        compose.yaml::stock -> sys:redis shop/clients.py:5
        """,
    )


def test_settings_that_many_take_are_meant_for_those_that_ask_for_them() -> None:
    check(
        """
        #- compose.yaml
        services:
          orders: {build: orders, env_file: [.env]}
          stock: {build: stock, env_file: [.env]}
          payments: {build: payments}
        #- .env
        PAYMENTS=http://payments:80
        CACHE=redis://cache
        #- orders/main.py
        import os
        os.environ["PAYMENTS"]
        #- stock/main.py
        import os
        os.environ["CACHE"]
        #- payments/main.py
        """,
        """
        service compose.yaml::orders Python orders
        service compose.yaml::payments Python payments
        service compose.yaml::stock Python stock
        compose.yaml::orders -> compose.yaml::payments .env:1 orders/main.py:2
        compose.yaml::stock -> sys:redis .env:2 stock/main.py:2
        """,
    )


def test_settings_of_a_name_that_others_have_too_are_not_for_who_asks_for_none_of_them() -> None:
    check(
        """
        #- k8s/all.yaml
        kind: ConfigMap
        metadata: {name: addresses}
        data: {STOCK: "http://stock:80"}
        ---
        kind: Deployment
        metadata: {name: orders}
        spec:
          template:
            spec: {containers: [{image: orders, envFrom: [{configMapRef: {name: addresses}}]}]}
        ---
        kind: Deployment
        metadata: {name: payments}
        spec:
          template:
            spec: {containers: [{image: payments, envFrom: [{configMapRef: {name: addresses}}]}]}
        ---
        kind: Deployment
        metadata: {name: stock}
        spec:
          template:
            spec: {containers: [{image: stock}]}
        #- orders/Dockerfile
        FROM python
        #- orders/main.py
        import os
        os.environ["STOCK"]
        #- payments/Dockerfile
        FROM python
        #- payments/main.py
        import os
        os.environ["CURRENCY"]
        #- stock/Dockerfile
        FROM python
        #- stock/main.py
        """,
        """
        service k8s/all.yaml::orders Python orders
        service k8s/all.yaml::payments Python payments
        service k8s/all.yaml::stock Python stock
        k8s/all.yaml::orders -> k8s/all.yaml::stock k8s/all.yaml:3
        """,
    )


def test_a_class_that_a_text_loads_counts_for_the_program_that_loads_it() -> None:
    check(
        """
        #- compose.yaml
        services:
          orders: {build: ., command: python -m shop.orders}
          stock: {build: ., command: python -m shop.stock}
        #- shop/__init__.py
        #- shop/gateways.py
        class Stripe:
            URL = "https://api.stripe.com/v1/charges"
        #- shop/orders.py
        from importlib import import_module
        GATEWAYS = {"stripe": "shop.gateways.Stripe"}
        def pay(kind): import_module(GATEWAYS[kind].rpartition(".")[0])
        #- shop/stock.py
        from shop.gateways import Stripe
        Stripe()
        """,
        """
        service compose.yaml::orders Python shop/orders.py
        service compose.yaml::stock Python shop/stock.py
        compose.yaml::orders -> sys:stripe shop/gateways.py:2
        compose.yaml::stock -> sys:stripe shop/gateways.py:2
        """,
    )


def test_a_port_of_this_machine_leads_a_page_to_who_publishes_it() -> None:
    check(
        """
        #- compose.yaml
        services:
          api: {build: api, ports: ["127.0.0.1:3001:80"]}
          other: {build: other, ports: ["3002:80"]}
          web: {build: web}
        #- api/main.js
        // The code of a container that names localhost means itself.
        const other = "http://localhost:3002"
        #- other/main.js
        #- web/package.json
        {"name": "web", "dependencies": {"vue": "3"}}
        #- web/main.js
        import { createApp } from "vue"
        createApp("http://localhost:3001")
        """,
        """
        service compose.yaml::api JavaScript api
        service compose.yaml::other JavaScript other
        service compose.yaml::web Vue web
        compose.yaml::web -> compose.yaml::api 80% web/main.js:2
        """,
    )


def test_settings_bind_what_one_writes_and_another_reads_to_a_topic() -> None:
    check(
        """
        #- compose.yaml
        services:
          orders: {build: orders}
          stock: {build: stock}
        #- orders/src/main/java/A.java
        class A {}
        #- orders/src/main/resources/application.properties
        spring.cloud.stream.bindings.send-out-0.destination=placed
        #- stock/src/main/java/B.java
        class B {}
        #- stock/src/main/resources/application.properties
        spring.cloud.stream.bindings.take-in-0.destination=placed
        """,
        """
        service compose.yaml::orders Java orders
        service compose.yaml::stock Java stock
        compose.yaml::orders -> compose.yaml::stock 90% orders/src/main/resources/application.properties:1 \
stock/src/main/resources/application.properties:1
        """,
    )


def test_a_command_of_django_reaches_what_it_imports_and_the_settings() -> None:
    check(
        """
        #- uwsgi.ini
        module = shop.wsgi:application
        attach-daemon = ./manage.py remind
        #- manage.py
        import django
        if __name__ == "__main__": django.setup()
        #- shop/__init__.py
        #- shop/settings.py
        DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
        #- shop/wsgi.py
        import django
        #- shop/pay.py
        import stripe
        stripe.Charge.create()
        #- shop/management/commands/remind.py
        import slack_sdk
        slack_sdk.WebClient()
        """,
        """
        service uwsgi.ini::remind Python shop/management
        service uwsgi.ini::uwsgi Django manage.py shop/__init__.py shop/pay.py shop/wsgi.py
        uwsgi.ini::remind -> sys:postgresql shop/settings.py:1
        uwsgi.ini::remind -> sys:slack shop/management/commands/remind.py:1
        uwsgi.ini::uwsgi -> sys:postgresql shop/settings.py:1
        uwsgi.ini::uwsgi -> sys:slack shop/management/commands/remind.py:1
        uwsgi.ini::uwsgi -> sys:stripe shop/pay.py:1
        """,
    )
