"""Who calls whom where no import says so: requests that fit an endpoint of the project, stubs, topics."""

import pytest

from analyzers.assemble import assemble
from analyzers.outside.calls import calls
from tests.project import deployments_of, facts_of, graph_of, manifests_of

API = """
#- api/pyproject.toml
[project]
name = "api"
#- api/main.py
from fastapi import FastAPI
from api.routes import users, orders
app = FastAPI()
app.include_router(users.router, prefix="/api/users")
app.include_router(orders.orders_router, prefix="/api")
#- api/routes/__init__.py
#- api/routes/users.py
router = APIRouter()
@router.get("/{user_id}")
def one(user_id): ...
@router.get("/me")
def me(): ...
#- api/routes/orders.py
orders_router = APIRouter(prefix="/orders")
@orders_router.post("/{order}/pay")
def pay(order): ...
"""


def check(project: str, *expected: str) -> None:
    """Exactly these links are found, as "source -> target kind confidence"."""
    shapes = {path: said.shape for path, said in facts_of(project).items()}
    deployments = {path: said for path, (said, _) in deployments_of(project).items()}
    assembly = assemble(shapes, manifests_of(project), None, deployments)
    found = calls(assembly.graph, assembly.graph.resolve_symbols)  # type: ignore[arg-type]
    links = [link for each in found.values() for link in each]
    assert [f"{each.source} -> {each.target} {each.kind} {each.confidence}" for each in links] == list(expected)
    for path, each in found.items():
        assert all(shown.path == path for link in each for shown in link.evidence)


def page(call: str) -> str:
    """A page of a front end beside the API."""
    return f'{API}#- web/package.json\n{{"name": "web"}}\n#- web/page.ts\nexport function load() {{ return {call} }}\n'


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('fetch("/api/users/me")', ("api/routes/users.py::me request 90",)),
        ("fetch(`/api/users/${id}`)", ("api/routes/users.py::one request 90",)),
        ("fetch(`${API_URL}/api/users/${id}`)", ("api/routes/users.py::one request 85",)),
        ("fetch(`${API_URL}/users/${id}`)", ("api/routes/users.py::one request 70",)),
        ('fetch("/gateway/api/users/me")', ("api/routes/users.py::me request 70",)),
        ('fetch(`/api/orders/${id}/pay`, { method: "POST" })', ("api/routes/orders.py::pay request 90",)),
        ('fetch("http://localhost:8000/api/users/me")', ("api/routes/users.py::me request 90",)),
        ("fetch(`/api/orders/${id}/pay`)", ()),
        ('fetch("https://example.com/api/users/me")', ()),
        ("fetch(`/${a}/${b}`)", ()),
        ('fetch("/me")', ()),
        ('store.get("/api/users/me")', ()),
    ],
)
def test_a_request_means_the_route_that_its_method_and_path_fit(call: str, expected: tuple[str, ...]) -> None:
    check(page(call), *(f"web/page.ts::load -> {each}" for each in expected))


def test_one_name_behind_an_unseen_prefix_is_no_call_of_oneself() -> None:
    check(API + "#- api/login.py\nimport requests\ndef login(): requests.get(f'{GITLAB_URL}/me')\n")


def test_tests_neither_call_nor_serve() -> None:
    check(API + '#- tests/test_api.py\nimport requests\ndef test(): requests.get("/api/users/me")\n')


def test_a_client_brings_its_base_from_another_file() -> None:
    check(
        API + "#- web/http.ts\nimport axios from 'axios'\nexport const api = axios.create({ baseURL: '/api' })\n"
        "#- web/page.ts\nimport { api } from './http'\nexport const load = () => api.get('/users/me')\n",
        "web/page.ts::load -> api/routes/users.py::me request 90",
    )


def test_a_class_that_makes_requests_is_a_client() -> None:
    check(
        API + "#- web/store.ts\nexport class Store { load(path: string) { return fetch(`/api${path}`) } }\n"
        "export const store = new Store()\n"
        "#- web/page.ts\nimport { store } from './store'\nexport const load = () => store.get('/users/me')\n",
        "web/page.ts::load -> api/routes/users.py::me request 80",
    )


TWO = """
#- orders/package.json
{"name": "orders"}
#- orders/app.js
const app = express()
app.get("/items/:id", (request, response) => response.end())
#- stock/package.json
{"name": "stock"}
#- stock/app.js
const app = express()
app.get("/items/:id", (request, response) => response.end())
#- compose.yaml
services:
  depot: {build: stock}
  orders: {build: orders}
#- web/pyproject.toml
[project]
name = "web"
#- web/main.py
import requests
def load(id): return requests.get(%s)
"""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ('f"http://orders/items/{id}"', "orders/app.js"),
        ('f"http://depot:80/items/{id}"', "stock/app.js"),
        ('f"{ORDERS_URL}/items/{id}"', "orders/app.js"),
        ('f"{settings.stock_service_url}/items/{id}"', "stock/app.js"),
        ('f"{BASE_URL}/items/{id}"', ""),
        ('f"http://elsewhere/items/{id}"', ""),
    ],
)
def test_where_two_services_serve_the_same_the_host_decides_or_nothing(address: str, expected: str) -> None:
    sure = 90 if "http:" in address else 85
    check(TWO % address, *([f"web/main.py::load -> {expected} request {sure}"] if expected else []))


@pytest.mark.parametrize(
    ("path", "call", "target"),
    [
        ("app/api/users/[id]/route.ts", "/api/users/7", "::GET"),
        ("src/app/(shop)/api/carts/route.ts", "/api/carts", "::GET"),
        ("src/routes/api/carts/+server.ts", "/api/carts", "::GET"),
    ],
)
def test_files_that_are_endpoints_by_where_they_lie(path: str, call: str, target: str) -> None:
    check(
        f"#- {path}\nexport async function GET() {{}}\n#- page.ts\nexport const load = () => fetch('{call}')\n",
        f"page.ts::load -> {path}{target} request 90",
    )


def test_a_page_of_the_api_folder_serves_by_its_default_export() -> None:
    check(
        "#- pages/api/users/[...rest].ts\nexport default function handler() {}\n"
        "#- page.ts\nexport const load = () => fetch('/api/users/a/b', { method: 'POST' })\n",
        "page.ts::load -> pages/api/users/[...rest].ts::handler request 90",
    )


def test_django_includes_modules_and_routers() -> None:
    check(
        """
        #- shop/urls.py
        from django.urls import include, path
        urlpatterns = [path("api/", include("orders.urls"))]
        #- orders/urls.py
        from orders import views
        router = DefaultRouter()
        router.register("lines", views.LineViewSet)
        urlpatterns = [path("orders/<int:pk>/", views.Order.as_view()), path("", include(router.urls))]
        #- orders/views.py
        class Order(View): ...
        class LineViewSet(ViewSet): ...
        #- client.py
        import requests
        def a(pk): return requests.get(f"{BASE}/api/orders/{pk}/")
        def b(pk): return requests.get(f"{BASE}/api/lines/{pk}/")
        """,
        "client.py::a -> orders/views.py::Order request 85",
        "client.py::b -> orders/views.py::LineViewSet request 85",
    )


def test_routers_that_mount_each_other_end() -> None:
    check(
        """
        #- a.js
        const a = express.Router()
        const b = express.Router()
        a.use("/a", b)
        b.use("/b", a)
        a.get("/x", (request, response) => response.end())
        #- page.js
        fetch("/a/b/x")
        """,
        "page.js -> a.js request 70",
    )


def test_a_stub_means_the_service_of_its_name_in_any_language() -> None:
    check(
        """
        #- ads/go.mod
        module ads
        #- ads/main.go
        package main
        // grpc
        func serve() { pb.RegisterAdServiceServer(server, service) }
        #- web/ads.py
        import grpc
        def ads(): return pb2_grpc.AdServiceStub(channel)
        """,
        "web/ads.py::ads -> ads/main.go::serve request 90",
    )


def test_who_writes_a_topic_leads_to_who_reads_it() -> None:
    check(
        """
        #- orders.py
        import kafka
        def paid(): producer.send("orders.paid", b"")
        def lost(): producer.send("nobody", b"")
        #- mail.ts
        import { Kafka } from "kafkajs"
        export const run = () => consumer.subscribe({ topic: "orders.paid" })
        """,
        "orders.py::paid -> mail.ts::run event 90",
    )


NAMED = {
    "an enum of another file": """
        #- names.ts
        export enum QueueName { Mail = "mail", Other = "other" }
        #- a.ts
        import { Queue } from "bullmq"
        import { QueueName } from "./names"
        export function send() { return new Queue(QueueName.Mail) }
        #- b.ts
        import { Worker } from "bullmq"
        import { QueueName } from "./names"
        export function read() { return new Worker(QueueName.Mail, run) }
    """,
    "an object of constants, and a function that makes the worker": """
        #- names.ts
        export const Queues = { MAIL: "mail" } as const
        #- register.ts
        import { Worker } from "bullmq"
        export function register(name: string) { return new Worker(name, run) }
        #- a.ts
        import { Queue } from "bullmq"
        export function send() { return new Queue("mail") }
        #- b.ts
        import { Queues } from "./names"
        import { register } from "./register"
        export function read() { register(Queues.MAIL, run) }
    """,
    "a function that hands out a queue": """
        #- queues.ts
        import Queue from "bull"
        const mail = new Queue("mail")
        export function mailQueue() { return createQueue("mail") }
        function createQueue(name: string) { return new Queue(name) }
        #- a.ts
        import { mailQueue } from "./queues"
        export function send() { return mailQueue().add(1) }
        #- b.ts
        import { mailQueue } from "./queues"
        export function read() { mailQueue().process(run) }
    """,
    "constants in Python": """
        #- names.py
        class Topics:
            MAIL = "mail"
        #- a.py
        import kafka
        from names import Topics
        def send(): producer.send(Topics.MAIL, b"")
        #- b.py
        import kafka
        MAIL_TOPIC = "mail"
        def read(): return KafkaConsumer(MAIL_TOPIC)
    """,
    "constants of Go packages": """
        #- go.mod
        module shop
        #- names/names.go
        package names
        const MailTopic = "mail"
        #- a.go
        package main
        // kafka
        import "shop/names"
        func send() { w := kafka.Writer{Topic: names.MailTopic} }
        #- b.go
        package main
        // kafka
        func read() { r := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"b"}, Topic: "mail"}) }
    """,
    "constants of a Java class": """
        #- Names.java
        class MailChannels { static final String MAIL = "mail"; }
        #- a.java
        import org.springframework.kafka.core.KafkaTemplate;
        class A { void send() { kafkaTemplate.send(MailChannels.MAIL, text); } }
        #- b.java
        import org.springframework.kafka.annotation.KafkaListener;
        class B { static final String TOPIC = "mail"; @KafkaListener(topics = TOPIC) void read() {} }
    """,
    "a class of events": """
        #- io/Mail.java
        package io;
        class Mail {}
        #- io/a.java
        package io;
        import io.eventuate.Publisher;
        class A { void send() { domainEventPublisher.publish(Mail.class, id); } }
        #- b.java
        import io.eventuate.Handlers;
        class B { void read() { of().forAggregateType("io.Mail").build(); } }
    """,
    "a list in Redis": """
        #- a.py
        import redis
        def send(): client.rpush("mail", b"")
        #- b.py
        import redis
        def read(): return client.blpop("mail")
    """,
}


@pytest.mark.parametrize("kind", NAMED)
def test_a_topic_is_the_same_whatever_names_it(kind: str) -> None:
    shapes = {path: said.shape for path, said in facts_of(NAMED[kind]).items()}
    assembly = assemble(shapes, manifests_of(NAMED[kind]))
    found = calls(assembly.graph, assembly.graph.resolve_symbols)  # type: ignore[arg-type]
    links = {(link.source, link.target) for each in found.values() for link in each if link.kind == "event"}
    assert any("a." in source and "b." in target for source, target in links), links


def test_a_constant_with_two_values_names_no_topic() -> None:
    check(
        """
        #- a.py
        import kafka
        MAIL_TOPIC = "mail"
        MAIL_TOPIC = "post"
        def send(): producer.send(MAIL_TOPIC, b"")
        #- b.py
        import kafka
        def read(): return KafkaConsumer("mail")
        """
    )


TASKS = """
#- shop/__init__.py
#- shop/app.py
from celery import Celery
app = Celery()
#- shop/tasks.py
from celery import shared_task
@shared_task(
    bind=True,
)
def mail(self): ...
#- shop/web.py
from flask import Flask
from shop.tasks import mail
def pay(): mail.delay(1)
#- compose.yaml
services:
  web: {build: ., command: python -m shop.web, ports: ["80:80"]}
  worker: {build: ., command: celery -A shop.app worker}
  beat: {build: ., command: celery -A shop.app beat}
"""


def test_a_task_is_sent_by_its_caller() -> None:
    check(TASKS, "shop/web.py::pay -> shop/tasks.py::mail event 90")


def test_a_task_that_is_named_by_a_text_is_the_function_of_that_name() -> None:
    check(
        """
        #- shop/__init__.py
        #- shop/hooks.py
        from django_rq import job
        @job("default")
        def send(): ...
        #- shop/events.py
        from django_rq import get_queue
        def flush(): get_queue("default").enqueue("shop.hooks.send", 1)
        """,
        "shop/events.py::flush -> shop/hooks.py::send event 90",
    )


def test_a_task_of_huey_is_sent_by_a_plain_call_wherever_it_stands() -> None:
    check(
        """
        #- shop/__init__.py
        #- shop/hooks.py
        from huey.contrib.djhuey import HUEY as huey
        def task(): return huey.task(retries=3)
        @task()
        def _send(order): _send(order)
        def send(order): _send(order)
        def other(): ...
        def nothing(): other()
        """,
        "shop/hooks.py::send -> shop/hooks.py::_send event 90",
    )


def test_a_task_is_run_by_the_worker_and_not_by_what_only_puts_it_off() -> None:
    links = {(each.source, each.target) for each in graph_of(TASKS).landscape().links if each.kind == "event"}
    assert links == {("compose.yaml::web", "compose.yaml::worker")}


@pytest.mark.parametrize(
    ("path", "source", "target"),
    [
        ("app/a.py", 'subprocess.run([sys.executable, "scripts/load.py", "x.py"])', "scripts/load.py"),
        ("app/a.py", 'subprocess.Popen(["python3", "-u", "near.py"])', "app/near.py"),
        ("app/a.py", 'subprocess.run([sys.executable, "-m", "scripts.load"])', "scripts/load.py"),
        ("app/a.py", 'subprocess.run("python scripts/load.py --all", shell=True)', "scripts/load.py"),
        ("app/a.py", 'subprocess.run(["black", "scripts/load.py"])', ""),
        ("app/a.py", 'subprocess.run(["python", "gone.py"])', ""),
        ("app/a.py", '# subprocess.run(["python", "near.py"])', ""),
        ("app/a.py", 'cls = import_string("scripts.load.Loader")', "scripts/load.py"),
        ("app/a.py", 'KINDS = {1: "scripts.load.Loader"}; import_module(KINDS[1])', "scripts/load.py"),
        ("app/a.py", 'KINDS = {1: "scripts.load.Loader"}', ""),
        ("app/a.py", 'cls = import_string("scripts.gone.Loader")', ""),
        ("app/a.py", '# import_string("scripts.load.Loader")', ""),
        ("app/a.ts", 'fork("./job.js")', "app/job.ts"),
        ("app/a.ts", 'spawn("node", ["app/job.ts"])', "app/job.ts"),
        ("app/a.ts", 'exec("node scripts/gone.js")', ""),
    ],
)
def test_a_file_that_is_started_is_a_lazy_import_and_nothing_where_there_is_none(
    path: str, source: str, target: str
) -> None:
    head = "import subprocess, sys" if path.endswith(".py") else 'import { fork, spawn, exec } from "child_process"'
    files = "".join(f"#- {each}\n\n" for each in ("scripts/load.py", "app/near.py", "app/job.ts"))
    node = graph_of(f"{files}#- {path}\n{head}\n{source}\n").files[path]
    inside = [(edge.target, edge.mode) for edge in node.imports if ":" not in edge.target]
    assert inside == ([(target, "lazy")] if target else [])
    assert not [each for each in node.unresolved if each.module.endswith((".py", ".js"))]


def test_deployables_are_linked_by_the_requests_of_their_code() -> None:
    landscape = graph_of(TWO % 'f"http://orders/items/{id}"' + "#- web/Dockerfile\nCMD python main.py\n").landscape()
    links = {(each.source, each.target, each.kind, each.confidence) for each in landscape.links}
    assert ("web/Dockerfile::web", "compose.yaml::orders", "request", 90) in links
    assert [each.target for each in landscape.uses["web/main.py"] if each.kind == "request"] == ["orders/app.js"]
