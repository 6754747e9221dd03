"""What a file serves and calls over HTTP and gRPC, and the topics that it writes and reads."""

from collections.abc import Iterator
from textwrap import dedent

import pytest

from analyzers.facts import MODULE_SCOPE, FileFacts
from analyzers.languages import language, language_of
from analyzers.languages.http.paths import path_of, route_of


def spoken(said: FileFacts) -> Iterator[str]:
    """Routes as "METHOD path [on name] [mounts name] by definition", requests as "calls METHOD address", topics. What
    is only given to some function is held to the code in test_wrappers.py."""
    shape = said.shape

    def around(scope: int) -> str:
        return "" if scope == MODULE_SCOPE else shape.definitions[scope].name

    for route in shape.routes:
        on = f" on {route.name}" if route.name else ""
        if route.mounts:
            yield f"{route.path or '/'}{on} mounts {route.mounts}"
        else:
            by = route.handler or around(route.scope)
            yield f"{route.method or 'ANY'} {route.path}{on}{f' by {by}' if by else ''}"
    for request in shape.requests:
        if request.via:
            continue
        base = f"<{request.base}>" if request.base else ""
        as_name = f" as {request.names}" if request.names else ""
        yield f"calls {request.method or 'ANY'} {request.host}{base}{request.path}{as_name}"
    yield from (hint.text for hint in shape.hints if hint.kind == "topic")


def check(path: str, source: str, *expected: str) -> None:
    """Exactly these are found in this file, in this order."""
    name = language_of(path)
    assert name is not None
    said = language(name).extract(path, dedent(source).strip("\n").encode())
    assert list(spoken(said)) == list(expected)
    assert len(said.places.routes) == len(said.shape.routes)
    assert len(said.places.requests) == len(said.shape.requests)


def test_flask_serves_by_decorator_and_by_rule() -> None:
    check(
        "app.py",
        """
        orders = Blueprint("orders", __name__, url_prefix="/orders")
        @orders.route("/<int:order>", methods=["GET", "PUT"])
        @login_required
        def one(order): ...
        app.register_blueprint(orders, url_prefix="/api")
        app.add_url_rule("/items/<path:rest>", view_func=Items.as_view("items"))
        """,
        "/orders on orders mounts orders",
        "GET /{} on orders by one",
        "PUT /{} on orders by one",
        "/api on app mounts orders",
        "ANY /items/{*} on app by Items.as_view",
    )


def test_fastapi_serves_by_decorator_and_mounts_routers() -> None:
    check(
        "app.py",
        """
        router: APIRouter = APIRouter(prefix="/users", tags=["users"])
        @router.get("/{user_id}", response_model=User)
        async def read(user_id: int): ...
        @router.post("")
        def create(): ...
        app.include_router(router, prefix=settings.PREFIX)
        app.mount("/static", files.app)
        """,
        "/users on router mounts router",
        "GET /{} on router by read",
        "POST  on router by create",
        "/{*} on app mounts router",
        "/static on app mounts files.app",
    )


def test_django_serves_patterns_in_patterns() -> None:
    check(
        "urls.py",
        r"""
        router = DefaultRouter()
        router.register(r"tags", views.TagViewSet)
        urlpatterns = [
            re_path(r"^api/", include([
                path("search/<str:term>/", views.Search.as_view(), name="search"),
                re_path("^(?P<pk>\\d+)/$", views.one),
                path("shop/", include("shop.urls")),
                *router.urls,
            ])),
            path("", views.home),
            path("rest/", include(router.urls)),
        ]
        """,
        "ANY /tags on router by views.TagViewSet",
        "ANY /tags/{*} on router by views.TagViewSet",
        "ANY /api/search/{}/ by views.Search",
        "ANY /api/{}/ by views.one",
        "/api/shop/ mounts shop.urls",
        "/api/ mounts router",
        "ANY / by views.home",
        "/rest/ mounts router",
    )


def test_other_python_servers() -> None:
    check(
        "app.py",
        """
        import tornado.web
        app.router.add_get("/a", handle)
        routes = [web.post("/b", save), Route("/c", endpoint=home), Mount("/d", app=admin)]
        tornado.web.Application([(r"/e/([0-9]+)", EHandler)])
        api.add_resource(Orders, "/f")
        """,
        "GET /a on app.router by handle",
        "POST /b by save",
        "ANY /c by home",
        "/d mounts admin",
        "ANY /e/{} by EHandler",
        "ANY /f on api by Orders",
    )


def test_python_calls_addresses_with_what_is_computed_left_open() -> None:
    check(
        "client.py",
        """
        import httpx, requests, urllib.request
        API = "http://orders:8000/api"
        client = httpx.AsyncClient(base_url="https://shop.example.com/v1")
        def f(order, session):
            requests.get(f"http://orders:8000/orders/{order}?full=1")
            requests.post(settings.ORDERS_URL + "/orders/" + order + "/pay")
            requests.request("PUT", "{}/items/{}".format(BASE, order))
            url = "%s/carts/%s" % (os.environ["CARTS_URL"], order)
            session.delete(url)
            client.get("/users")
            requests.get(API + "/things")
            urllib.request.urlopen("http://stock/levels")
            session.get("user_id")
            return {}.get("/no")
        """,
        "calls ANY https://shop.example.com/v1 as client",
        "calls GET http://orders/orders/{}",
        "calls POST <ORDERS_URL>/orders/{}/pay",
        "calls PUT <BASE>/items/{}",
        "calls DELETE <CARTS_URL>/carts/{}",
        "calls GET <client>/users",
        "calls GET http://orders/api/things",
        "calls ANY http://stock/levels",
    )


def test_express_and_koa_serve_and_mount() -> None:
    check(
        "app.js",
        """
        const app = express()
        const routes = new Router({ prefix: "/v2" })
        app.use("/users", require("./users"))
        app.use("/api", routes.routes())
        app.use(mount("/admin", admin))
        app.use(helmet())
        app.get("/orders/:id", auth, (req, res) => res.send(cache.get("/x")))
        routes.post("documents.list", auth(), controllers.list)
        app.get("title")
        """,
        "/v2 on routes mounts routes",
        "/users on app mounts ./users",
        "/api on app mounts routes",
        "/admin on app mounts admin",
        "/ on app mounts helmet",
        "GET /orders/{} on app",
        "POST /documents.list on routes by controllers.list",
        "calls GET <cache>/x",
    )


def test_fastify_and_hono_serve() -> None:
    check(
        "app.ts",
        """
        export default async function users(fastify: FastifyInstance) {
          fastify.get<{ Params: P }>("/users/:id", show)
          fastify.register(orders, { prefix: "/orders" })
          fastify.route({ method: "GET", url: "/status", handler: status })
        }
        const hono = new Hono<Env>()
        hono.get("/files/*", (c) => c.text("x"))
        hono.route("/books", books)
        """,
        "GET /users/{} on fastify by show",
        "/orders on fastify mounts orders",
        "GET /status by users",
        "GET /files/{*} on hono",
        "/books on hono mounts books",
    )


def test_nest_puts_the_prefix_of_a_class_before_its_methods() -> None:
    check(
        "orders.ts",
        """
        @Controller("orders")
        export class Orders {
          @Get(":id")
          @UseGuards(AuthGuard("jwt"))
          async one(@Param("id") id: string) {}
          @Post()
          create() {}
        }
        @Controller({ path: "carts", version: "1" })
        export class Carts { @Get() all() {} }
        """,
        "GET /orders/{} by Orders.one",
        "POST /orders by Orders.create",
        "GET /carts by Carts.all",
    )


def test_javascript_calls_addresses() -> None:
    check(
        "client.ts",
        """
        const BASE = "/api/v1"
        const api = axios.create({ baseURL: "/api", timeout: 3 })
        const users = () => fetch(`${BASE}/users/${id}?x=${y}`, { method: "POST" })
        fetch("/plain" + suffix)
        api.get<User>("users")
        axios.delete(`${process.env.ORDERS_URL}/orders/${id}`)
        class Service {
          private endpoint = "profile"
          load() { return this.http.get<P>(`${this.base}${this.endpoint}/totp/`) }
        }
        request({ method: "PUT", url: "/api/items/{id}", body })
        $.getJSON("/stats")
        store.get("key")
        client.post("/documents.info", { id })
        // fetch("/never")
        """,
        "calls ANY /api as api",
        "calls POST /api/v1/users/{}",
        "calls GET /plain",
        "calls GET <api>/users",
        "calls DELETE <ORDERS_URL>/orders/{}",
        "calls GET <this.base>/profile/totp/",
        "calls PUT /api/items/{}",
        "calls GET /stats",
        "calls POST <client>/documents.info",
    )


def test_spring_serves_and_calls() -> None:
    check(
        "Orders.java",
        """
        @RestController
        @RequestMapping("/orders")
        class Orders {
          RestTemplate rest;
          @GetMapping(value = "/{id}") Order one(@PathVariable("id") int id) {
            rest.getForObject("http://payments-service/payments/{id}", P.class, id);
            rest.exchange(base + "/carts/" + id, HttpMethod.PUT, null, C.class);
            return client.post().uri("http://stock/levels").retrieve();
          }
          @RequestMapping(path = {"/a", "/b"}, method = RequestMethod.POST) void both() {}
        }
        """,
        "GET /orders/{} by Orders.one",
        "POST /orders/a by Orders.both",
        "POST /orders/b by Orders.both",
        "calls GET http://payments-service/payments/{}",
        "calls PUT <base>/carts/{}",
        "calls POST http://stock/levels",
    )


def test_the_mappings_of_a_feign_client_are_calls() -> None:
    check(
        "Payments.java",
        """
        @FeignClient(name = "payments-service", path = "/api")
        public interface Payments {
          @PostMapping("/payments")
          Payment pay(Order order);
        }
        """,
        "calls POST http://payments-service/api/payments",
    )


def test_a_controller_and_a_client_of_micronaut_are_told_apart() -> None:
    check(
        "Orders.java",
        """
        import io.micronaut.http.annotation.*;
        @Controller("/orders")
        public class Orders {
          @Get("/{id}{?full}")
          Order one(long id) { return null; }
          @Post
          Order add(@Body Order order) { return null; }
        }
        """,
        "GET /orders/{} by Orders.one",
        "POST /orders by Orders.add",
    )
    check(
        "Payments.java",
        """
        import io.micronaut.http.annotation.*;
        @Client(id = "payments", path = "/api")
        public interface Payments {
          @Post(uri = "/charge")
          void charge(Order order);
        }
        """,
        "calls POST http://payments/api/charge",
    )
    check(
        "Operations.java",
        """
        import io.micronaut.http.annotation.*;
        public interface Operations {
          @Get("/orders")
          Order one();
        }
        """,
    )


def test_a_registered_client_of_microprofile_calls() -> None:
    check(
        "Payments.java",
        """
        @Path("/payments")
        @RegisterRestClient(baseUri = "http://payments:8080")
        public interface Payments {
          @POST
          @Path("/charge")
          void charge(Order order);
        }
        """,
        "calls POST http://payments/payments/charge",
    )


def test_jax_rs_serves() -> None:
    check(
        "Items.java",
        """
        @Path("/items")
        public class Items {
          @GET
          @Path("{id}")
          public Item one(@PathParam("id") int id) { return null; }
        }
        """,
        "GET /items/{} by Items.one",
    )


def test_go_serves_and_calls() -> None:
    check(
        "main.go",
        """
        package main
        import "net/http"
        func main() {
          mux := http.NewServeMux()
          mux.HandleFunc("GET /orders/{id}", show)
          http.Handle("/files/", http.HandlerFunc(s.files))
          v1 := r.Group("/v1")
          v1.POST("/users", create)
          r.Route("/admin", func(r chi.Router) {
            r.Get("/stats", stats)
          })
          r.HandleFunc("/carts/{id}", cart).Methods("GET", "PUT")
          http.Get(fmt.Sprintf("%s/ads", base))
          http.NewRequestWithContext(ctx, http.MethodPost, "http://email:8080/send", nil)
        }
        """,
        "GET /orders/{} on mux by show",
        "ANY /files/{*} on http by s.files",
        "/v1 on r mounts v1",
        "POST /users on v1 by create",
        "GET /admin/stats on r by stats",
        "GET /carts/{} on r by cart",
        "PUT /carts/{} on r by cart",
        "calls GET <base>/ads",
        "calls POST http://email/send",
    )


def test_rust_serves_and_calls() -> None:
    check(
        "main.rs",
        """
        use axum::Router;
        #[get("/rocket/<id>")]
        fn rocket(id: u8) {}
        async fn run(client: reqwest::Client) {
            let app = Router::new()
                .route("/orders/{id}", get(show).post(create))
                .nest("/api", users::router());
            client.get(format!("{}/ads", base)).send().await;
            reqwest::get("http://stock/levels").await;
        }
        """,
        "GET /rocket/{} by rocket",
        "GET /orders/{} by show",
        "POST /orders/{} by create",
        "/api mounts users.router",
        "calls GET <base>/ads",
        "calls GET http://stock/levels",
    )


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("a.py", "import grpc\nstub = pb2_grpc.AdServiceStub(channel)\n", "calls GRPC /AdService"),
        ("a.py", "import grpc\npb2_grpc.add_AdServiceServicer_to_server(Ads(), server)\n", "GRPC /AdService"),
        ("a.go", 'package a\n// grpc\nvar c = pb.NewAdServiceClient(conn)\n', "calls GRPC /AdService"),
        ("a.go", "package a\n// grpc\nfunc f() { pb.RegisterAdServiceServer(srv, svc) }\n", "GRPC /AdService by f"),
        ("A.java", "class A { Object s = AdServiceGrpc.newBlockingStub(channel); }\n", "calls GRPC /AdService by A"),
        ("A.java", "class A extends AdServiceGrpc.AdServiceImplBase {} // grpc\n", "GRPC /AdService by A"),
        ("a.js", "// grpc\nserver.addService(proto.AdService.service, { getAds })\n", "GRPC /AdService"),
        ("a.js", "// grpc\nconst ads = new AdServiceClient(address, creds)\n", "calls GRPC /AdService"),
        ("a.rs", "use tonic;\nfn f() { ad_service_client::AdServiceClient::connect(a); }\n", "calls GRPC /AdService"),
        ("a.rs", "use tonic;\nfn f() { ad_service_server::AdServiceServer::new(a); }\n", "GRPC /AdService by f"),
    ],
)  # fmt: skip
def test_grpc_is_known_by_the_names_of_the_generated_code(path: str, source: str, expected: str) -> None:
    check(path, source, expected.removesuffix(" by A") if expected.startswith("calls") else expected)


def test_services_of_nameko_ask_each_other_by_name() -> None:
    served = 'from nameko.rpc import rpc\nclass Orders:\n    name = "orders"\n    @rpc\n    def get(self): ...\n'
    check("a.py", served, "RPC /orders by Orders")
    check("a.py", "from nameko.rpc import RpcProxy\nclass Web:\n    name = 'web'\n    orders = RpcProxy('orders')\n",
          "calls RPC /orders")  # fmt: skip
    check("a.py", served.replace("nameko", "other"))


def test_what_a_call_asks_for_by_a_text_names_the_base_of_an_address() -> None:
    check("a.ts", "axios.get(`${config.get('url')}user`)\n", "calls GET <config.get.url>/user")
    check("a.ts", "axios.get(`${settings['api']}/user`)\n", "calls GET <settings.api>/user")


def test_a_table_of_routes_serves_them_all() -> None:
    table = """
        module.exports.routes = {
          "GET /api/users/:id": "users/show",
          // "GET /api/gone": "users/gone",
          "/page": "pages/show",
        };
        """
    check("config/routes.js", table, "GET /api/users/{}")
    check("config/other.js", table.replace("routes", "others"))


def test_the_tests_inside_of_a_file_of_rust_are_not_the_program() -> None:
    check(
        "a.rs",
        """
        use axum::Router;
        fn app() { Router::new().route("/real", get(show)); }
        #[cfg(test)]
        mod tests {
            fn app() { Router::new().route("/tested", get(show)); }
        }
        fn more() { Router::new().route("/more", get(show)); }
        """,
        "GET /real by show",
        "GET /more by show",
    )


def test_what_every_grpc_server_answers_tells_nothing() -> None:
    check("a.py", "import grpc\nhealth_pb2_grpc.add_HealthServicer_to_server(Health(), server)\n")


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("a.py", 'import kafka\nproducer.send("orders", b)\nKafkaConsumer("in")\n', ("publish:orders", "consume:in")),
        ("a.py", 'import pika\nchannel.basic_publish(exchange="", routing_key="mail", body=b)\n', ("publish:mail",)),
        ("a.py", 'import huey\n@task()\ndef f(): ...\n', ("called:f",)),
        ("a.py", 'MAIL_QUEUE = os.getenv("MAIL_QUEUE", "mail")\n', ("is:MAIL_QUEUE=mail",)),
        ("a.py", 'MAIL_QUEUE = os.getenv("MAIL_QUEUE")\n', ()),
        ("a.ts", 'const MAIL_QUEUE = process.env.MAIL_QUEUE || "mail";\n', ("is:MAIL_QUEUE=mail",)),
        ("A.java", 'import x.rabbit.Y;\nclass A { @RabbitListener(queues = "${mail.queue:mail}") void f() {} }\n',
         ("consume:mail",)),
        ("a.py", 'import celery\n@task(bind=True, name="mail.send")\ndef f(): ...\n', ("consume:mail.send", "task:f")),
        ("a.py", 'from .celery import app\napp.send_task("mail.send")\n', ("publish:mail.send",)),
        ("a.ts", 'import "kafkajs"\nproducer.send({ topic: "orders", messages })\n', ("publish:orders",)),
        ("a.ts", 'import "kafkajs"\nconsumer.subscribe({ topics: ["orders"] })\n', ("consume:orders",)),
        ("a.ts", 'import "bullmq"\nnew Queue<Job>("in")\nnew Worker("in", run)\n', ("publish:in", "consume:in")),
        ("A.java", 'import x.kafka;\nclass A { @KafkaListener(topics = "in") void f() {} }\n', ("consume:in",)),
        ("a.go", 'package a // nats\nfunc f() { n.Publish("to"); n.Subscribe("in") }\n', ("publish:to", "consume:in")),
        ("a.go", 'package a // kafka\nvar c = kgo.ConsumeTopics("in")\nvar r = kgo.Record{Topic: "to"}\n',
         ("consume:in", "hand:kgo.ConsumeTopics:in", "publish:to")),
        ("a.go", 'package a // amqp\nfunc f() { ch.PublishWithContext(ctx, "", "mail", false) }\n', ("publish:mail",)),
        ("a.go", 'package a // watermill\nfunc f() { publisher.Publish("to", m); r.AddHandler("h", "in") }\n',
         ("publish:to", "consume:in")),
        ("A.java", 'import x.kafka.streams.StreamsBuilder;\nclass A { void f() { b.stream("in").to("out"); } }\n',
         ("consume:in", "publish:out")),
        ("A.java", 'import x.reactive.messaging.Y;\nclass A { @Incoming("in") @Outgoing("out") void f() {} }\n',
         ("consume:in", "publish:out")),
        ("A.java", 'import x.reactive.messaging.Y;\nclass A { @Channel("out") Emitter<A> a; @Channel("in") B b; }\n',
         ("hand:Channel:out", "publish:out", "hand:Channel:in")),
        ("A.java", 'import io.micronaut.kafka.X;\n@KafkaClient\ninterface A { @Topic("to") void f(); }\n',
         ("hand:Topic:to", "publish:to")),
        ("A.java", 'import io.micronaut.kafka.X;\n@KafkaListener\nclass A { @Topic("in") void f() {} }\n',
         ("consume:in", "hand:Topic:in")),
        ("a.py", "import nameko\nclass A:\n    name = 'a'\n    x = EventDispatcher()\n    def f(self): self.x('to')\n",
         ("publish:a/to",)),
        ("a.py", "import nameko\nclass B:\n    @event_handler('a', 'paid')\n    def f(self, x): ...\n",
         ("consume:a/paid",)),
        ("a.py", "import nameko\nclass A:\n    tell = EventDispatcher()\n    def f(self): self.tell('paid', 1)\n", ()),
        ("a.py", 'import dapr\nclient.publish_event(pubsub_name="p", topic_name="orders", data=d)\n',
         ("publish:orders",)),
    ],
)  # fmt: skip
def test_topics_that_are_named_in_a_text(path: str, source: str, expected: tuple[str, ...]) -> None:
    check(path, source, *expected)


def test_what_stands_in_prose_is_no_call() -> None:
    check(
        "a.py",
        '''
        """requests.get("http://a/b")"""
        import requests
        # requests.get("http://a/c")
        # @app.get("/d")
        def f(): ...
        ''',
    )


HOSTILE = {
    "open strings": b'requests.get("' * 3000,
    "templates in templates": b"fetch(`${" * 3000,
    "open calls": b'app.get("/a", ' * 3000,
    "lists in lists": b'path("a", include([' * 2000,
    "open addresses": b"url: '/" * 3000,
    "sums": b"requests.get(" + b'"/a" + ' * 3000,
    "assignments": b"a = a\n" * 2000 + b"requests.get(a)\n" * 300,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("path", ["a.py", "a.ts", "A.java", "a.go", "a.rs"])
def test_hostile_calls_end(path: str, kind: str) -> None:
    name = language_of(path)
    assert name is not None
    said = language(name).extract(path, b"import requests, urlpatterns, RestTemplate, reqwest\n" + HOSTILE[kind])
    assert len(said.shape.requests) <= 1000


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/orders/:id", "/orders/{}"),
        ("/orders/{id:int}/x", "/orders/{}/x"),
        ("/files/{path:path}", "/files/{*}"),
        ("/files/*", "/files/{*}"),
        ("/<path:rest>", "/{*}"),
        ("two words", None),
    ],
)
def test_parameters_of_any_framework_are_written_in_one_way(written: str, expected: str | None) -> None:
    assert route_of(written) == expected


def test_a_path_that_is_called_has_no_query() -> None:
    assert path_of("/a/b?c={}#d") == "/a/b"
    assert path_of("/a{}") == "/a"
