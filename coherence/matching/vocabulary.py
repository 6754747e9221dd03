"""Words that people use of components: which say the same, and which say little."""


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Below a name they say what the thing is written in, or what it builds upon.
MADE_WITH = listed(
    "actix angular asp.net axum bash c# c++ dart django elixir erlang fastapi flask flutter gin go golang graphql "
    "grpc haskell html http https java javascript jquery kotlin laravel micronaut nestjs next.js node.js nodejs "
    "numpy nuxt perl php phoenix pytorch python quarkus rails react redux rest ruby rust scala svelte swift "
    "tensorflow tornado typescript vert.x vite vue vue.js webflux zig"
) | {"asp.net core", "react native", "ruby on rails", "spring boot", "spring cloud"}
# What is written in one word and in two, beside the names of the catalogue.
COMPOUNDS = listed(
    "alloydb backend checkout codebase database datastore dropdown endpoint filesystem fastapi frontend github "
    "gitlab graphql grpc javascript k8s linkextractor livestream lockfile middleware nosql oauth oauth2 "
    "opentelemetry openid playground pubsub rabbitmq readme sidebar signup sqlalchemy timeline timezone toolbar "
    "typescript username webapp webauthn webhook webhooks websocket websockets webserver whitelist workflow "
    "workflows"
)
# Short forms and other words for the same, by the word that stands for all.
_SAME = {
    "account": "acct accounting",
    "address": "addr",
    "administration": "admin administrator",
    "auth": "authentication authenticator authn authorization authz",
    "calculation": "calc calculator",
    "cart": "basket",
    "catalog": "catalogue",
    "certificate": "cert",
    "command": "cmd",
    "config": "cfg conf configuration configurator setting settings",
    "controller": "ctrl",
    "database": "datastore db",
    "email": "mail mailer mails",
    "environment": "env",
    "fetch": "fetcher downloader",
    "frontend": "fe",
    "image": "img",
    "infrastructure": "infra",
    "kubernetes": "k8s",
    "language": "lang",
    "login": "signin logon",
    "manager": "mgr",
    "message": "msg",
    "notification": "notif notifier notify",
    "organization": "org organisation",
    "package": "pkg",
    "parameter": "param",
    "process": "proc",
    "repository": "repo",
    "request": "req",
    "response": "resp",
    "scheduler": "sched",
    "service": "svc srv microservice",
    "signup": "registration",
    "statistic": "stat stats statistics",
    "telemetry": "otel opentelemetry",
    "transaction": "txn tx",
    "util": "utils utility utilities helper helpers",
    "websocket": "ws",
}
CANONICAL = {word: root for root, others in _SAME.items() for word in (root, *others.split())}
# Say nothing of which component is meant.
WEAK = listed(
    "a an and app application applications apps base center centre class common component components core domain "
    "for framework function group impl implementation in instance interface internal js layer legacy lib "
    "libraries library logic main method microservice microservices mod module modules new of on own package "
    "packages platform pod process program project server servers service services shared src subsystem suite "
    "support system systems the their thread threads to tool tools unit via with"
)
# Say which part something plays, where the name of it may be left without.
PARTS = listed(
    "adapter api backend cache catalog client component connector container controller database driver endpoint "
    "endpoints engine facade factory frontend gateway handler handlers helper integration integrations job jobs "
    "manager management middleware model models page pages plugin plugins processor proxy queue reader repository "
    "resource resources route router routers routes runner screen script sdk store storage stores table task "
    "tasks template templates type types ui util view views web webapp widget worker workers writer"
)
# Parts that do something of their own: a module that is called without one need not be it.
AGENTS = listed("controller driver engine gateway handler manager processor runner")
# How somebody talks to a component, or what it is like; no part of what it is called.
MANNERS = listed("async asynchronous background external http https json local managed open public remote rest restful")
# "Customer" is not who customs.
KEPT = listed("customer customers number numbers member members master order orders letter paper corner")
PEOPLE = listed(
    "actor admin administrator analyst browser caller customer developer dev enduser human maintainer member "
    "operator owner people person reader staff stakeholder user users visitor"
)
# Frames that say where or how something runs, and steps that every diagram has.
GROUPINGS = listed(
    "account actors app application availability aws azure backend boundary business client cloud cluster cluster "
    "components container containers context control core data datacenter default deployment development dev "
    "docker domain edge environment external flow for frontend gcp google group host hosts inbound infrastructure "
    "input inputs internal internet k8s key kubernetes layer legend local machine managed microservice monorepo "
    "namespace network node note on org other others our outbound output outputs outside partner parties party "
    "plane platform pod prem private prod production provider public region repository runtime server service "
    "side source space stack stage staging storage store subnet swarm system the third tier tooling tools trust "
    "user users virtual vm vpc web zone"
)
STEPS = listed("begin continue done end error exit fail failure false finish no ok start stop success true yes")
# Names for any one of a kind.
PLACEHOLDERS = listed("bar baz dummy example fn foo foobar func my placeholder qux sample someone xxx xyz yyy zzz")
# With the name of a technology these say nothing more: "Redis cache", "Prisma client".
HEADS = listed(
    "adapter api auth backend bucket broker bus cache client clients cluster collector connection container "
    "database db driver events event file frontend integration job jobs library login metrics migrations model "
    "models object orm plugin proxy pubsub queue reverse runtime sdk spa stack storage store stores streams topic "
    "ui web webserver worker workers"
)
# Words for kinds of what keeps data or carries it.
STORING = listed("broker bucket bus cache database dbms disk filesystem queue rdbms sql storage volume")
# A class is not the service or the program.
SERVICES = listed("app application microservice platform server service services system")
# Types that need no import to be there: they are drawn in class diagrams, and no project defines them.
OF_LANGUAGES = listed(
    "ABC Array AutoCloseable Boolean Callable CharSequence Cloneable Closeable Comparable Comparator Date Dict "
    "Double Enum Error EventEmitter Exception Executor ExecutorService Float Function Future HashMap HashSet "
    "Integer Iterable Iterator List Long Map Number Object Optional Predicate Promise Protocol Record Runnable "
    "RuntimeException Serializable Set String Supplier Thread Throwable Tuple Type Void dict int list object set "
    "str tuple"
)
# Words that are right as they are, though they may differ by a letter from one of the code.
_NOUNS = listed(
    "access action activity alarm album alert amount archive array article asset audit author backup bank batch bill "
    "block board body book border box branch brand budget buffer bug bundle button buyer calendar call campaign card "
    "carrier case cell chain change channel chart chat check city claim clock cloud code column comment company "
    "contact content contract copy cost country coupon course credit crop currency date day deal delivery demand "
    "design desk device dialog discount display document donation door draft drive driver edge edition editor element "
    "entry error estimate event exam example expense export factor family feature feed field file filter fleet flight "
    "flow folder food form format forum game gift goal grade graph grid guest guide head health help history hook "
    "hotel hour house import income index info input invoice issue item journal keyword lab label language launch "
    "layer lead leaf lease lesson level license light limit line link list load loan lock log look loop machine mail "
    "map market master match media meeting menu merchant metric mode money month name network news node note offer "
    "option order output owner page panel paper part partner party pass password patch path patient payer payment "
    "peer period permission phone photo picture place plan plate player point policy poll pool port post price print "
    "printer profile program project prompt proof property purchase query quiz quote rack range rate rating reader "
    "receipt recipe record refund region report request reset rest result retailer return reviewer review rider right "
    "road role room root route row rule sale sample scan scene school score screen seat section seller sender sensor "
    "session sheet shift ship shipment shop sign signal site size skill slot song sort source space stage state "
    "station status step stock stop story stream street student style subject survey table tag target task tax "
    "teacher team tenant term test text theme thread ticket time tip token topic tour track trade train transfer "
    "transport travel tree trial trip truck type unit update upload user value vehicle vendor version video view vote "
    "voucher wallet warehouse watch week wheel widget window word world year zone"
)
ORDINARY = _NOUNS | WEAK | PARTS | GROUPINGS | PEOPLE | STEPS
