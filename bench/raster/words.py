"""Names as they stand on architecture pictures, in English, in code's own spelling, in Chinese and in Japanese."""

import random
from collections import Counter
from functools import lru_cache
from typing import Literal

Tongue = Literal["english", "code", "chinese", "japanese"]

_SUBJECTS = (
    *(
        "Order",
        "Payment",
        "Inventory",
        "Shipping",
        "Catalog",
        "Cart",
        "User",
        "Account",
        "Session",
        "Billing",
        "Invoice",
    ),
    *(
        "Notification",
        "Search",
        "Pricing",
        "Review",
        "Fraud",
        "Analytics",
        "Report",
        "Image",
        "Video",
        "Audit",
        "Email",
    ),
    *("Webhook", "Document", "Feature", "Config", "Plugin", "Query", "Storage", "Replication", "Cluster", "Health"),
    *(
        "Schema",
        "Template",
        "Token",
        "Prompt",
        "Embedding",
        "Model",
        "Training",
        "Ingestion",
        "Metrics",
        "Log",
        "Event",
    ),
    *("Ticket", "Booking", "Route", "Driver", "Vehicle", "Sensor", "Device", "Firmware", "Playback", "Subscription"),
    *("Loyalty", "Refund", "Ledger", "Identity", "Permission", "Policy", "Tenant", "Workspace", "Comment", "Chat"),
)
_ROLES = (
    *(
        "Service",
        "API",
        "Gateway",
        "Worker",
        "Store",
        "Manager",
        "Engine",
        "Scheduler",
        "Queue",
        "Adapter",
        "Controller",
    ),
    *(
        "Repository",
        "Client",
        "Server",
        "Broker",
        "Proxy",
        "Exporter",
        "Collector",
        "Dispatcher",
        "Validator",
        "Builder",
    ),
    *("Registry", "Router", "Parser", "Monitor", "Indexer", "Consumer", "Publisher", "Resolver", "Database", "Cache"),
)
_PRODUCTS = (
    *("PostgreSQL", "Redis", "MongoDB", "Kafka", "RabbitMQ", "Elasticsearch", "MySQL", "Nginx", "Keycloak", "MinIO"),
    *("Prometheus", "Grafana", "Jaeger", "Vault", "Consul", "Cassandra", "ClickHouse", "Amazon S3", "Stripe", "Auth0"),
    *(
        "React App",
        "Web Client",
        "Mobile App",
        "Admin Console",
        "Load Balancer",
        "API Gateway",
        "Message Bus",
        "CDN Edge",
    ),
    *("GraphQL API", "gRPC Server", "WebSocket Hub", "Data Warehouse", "Vector DB", "LLM Client", "CLI", "Browser"),
)
_KEEPING = ("Store", "Database", "Cache", "SQL", "Redis", "Mongo", "Cassandra", "ClickHouse", "Warehouse", "Vector DB")
_CHINESE = (
    *(
        "用户服务",
        "订单服务",
        "支付网关",
        "库存管理",
        "消息队列",
        "配置中心",
        "日志采集",
        "数据仓库",
        "搜索引擎",
        "缓存集群",
    ),
    *(
        "认证中心",
        "网关层",
        "前端应用",
        "移动端",
        "任务调度",
        "文件存储",
        "监控告警",
        "推荐引擎",
        "注册中心",
        "短信平台",
    ),
    *(
        "商品目录",
        "物流跟踪",
        "风控系统",
        "报表生成",
        "权限管理",
        "数据同步",
        "接口适配器",
        "会话存储",
        "模型训练",
        "向量检索",
    ),
)
_JAPANESE = (
    *(
        "ユーザー管理",
        "注文サービス",
        "決済ゲートウェイ",
        "在庫管理",
        "認証サーバー",
        "通知ワーカー",
        "検索エンジン",
        "ログ収集",
    ),
    *(
        "データベース",
        "キャッシュ",
        "管理画面",
        "モバイルアプリ",
        "配送サービス",
        "請求処理",
        "設定ファイル",
        "監視ツール",
    ),
    *("画像変換", "メール送信", "商品カタログ", "分析基盤", "ジョブ実行", "セッション", "外部連携", "帳票出力"),
)
_ABOUT = (
    *(
        "FastAPI",
        "Python 3.11",
        "Node.js",
        "Go",
        "React",
        "port 8080",
        "Spring Boot",
        "async worker",
        "stateless",
        "Rust",
    ),
    *("keeps sessions", "reads events", "one per region", "REST and gRPC", "TypeScript", "runs every hour", "Django"),
)
_SAID = (
    *(
        "HTTP",
        "gRPC",
        "SQL",
        "events",
        "reads",
        "writes",
        "JSON",
        "publish",
        "subscribe",
        "token",
        "async",
        "REST",
        "uses",
    ),
    *("calls", "HTTPS", "metrics", "logs", "validate", "sync", "batch", "query", "cache miss"),
)
_TITLES = (
    *("System Architecture", "High-Level Overview", "Platform Architecture", "Service Topology", "How it works"),
    *("Order Platform", "Deployment View", "Data Flow", "Component Diagram", "Backend Architecture"),
)
_FRAMES = (
    *("Frontend", "Core Services", "Data Layer", "Infrastructure", "Backend", "External", "Processing", "Edge", "AWS"),
    *("Private subnet", "Kubernetes cluster", "Monitoring", "Storage", "Clients", "Application layer", "Control plane"),
)
_FRAMES_CHINESE = ("接入层", "业务层", "数据层", "基础设施", "前端", "外部系统", "中间件")
_FRAMES_JAPANESE = ("フロント", "バックエンド", "データ層", "外部サービス", "共通基盤", "運用")
_TURNS = ("snake", "kebab", "module", "class")
# Names of one picture are further apart than this share of their letters: a near one would be another question.
_APART = 0.3


def names(chance: random.Random, count: int, tongue: Tongue, taken: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names that differ by more than a slip of the pen, from each other and from those taken already."""
    found: list[str] = []
    tried: set[str] = set()
    for _ in range(200 * count):
        name = _name(chance, tongue)
        # What was too near once stays so.
        is_new = name not in tried
        tried.add(name)
        if is_new and all(_apart(name, other) for other in (*taken, *found)):
            found.append(name)
        if len(found) == count:
            break
    return tuple(found)


def keeps_data(name: str) -> bool:
    """Whether people draw it as a cylinder."""
    return any(word in name for word in _KEEPING)


def about(chance: random.Random) -> str:
    """What stands small below a name."""
    return chance.choice(_ABOUT)


def said(chance: random.Random) -> str:
    """What stands beside an arrow."""
    return chance.choice(_SAID)


def title(chance: random.Random) -> str:
    """What stands above a picture."""
    return chance.choice(_TITLES)


def frames(chance: random.Random, count: int, tongue: Tongue) -> tuple[str, ...]:
    """Names of what other components stand in."""
    known = {"chinese": _FRAMES_CHINESE, "japanese": _FRAMES_JAPANESE}.get(tongue, _FRAMES)
    return tuple(chance.sample(known, count))


def misspelt(chance: random.Random, name: str) -> str:
    """With one letter replaced, lost or doubled, as image models write."""
    places = [place for place, letter in enumerate(name) if letter.isalpha() and place]
    if not places:
        return name
    place = chance.choice(places)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    other = chance.choice([each for each in "aeionrstlm" if each != letter.lower()])
    return before + chance.choice((other, "", letter * 2)) + after


def distance(one: str, other: str) -> int:
    """The least number of letters to replace, add or take away; case and spaces aside."""
    a, b = squeezed(one), squeezed(other)
    row = list(range(len(b) + 1))
    for place, letter in enumerate(a, 1):
        diagonal, row[0] = row[0], place
        for column, theirs in enumerate(b, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != theirs)),
            )
    return row[-1]


def least_distance(one: str, other: str) -> int:
    """At least so many letters apart, whatever their order: a bound that costs little."""
    a, b = Counter(squeezed(one)), Counter(squeezed(other))
    return max((a - b).total(), (b - a).total())


@lru_cache(maxsize=1 << 14)
def squeezed(text: str) -> str:
    """In lower case and without spaces: what recognisers are held to."""
    return "".join(text.lower().split())


def _apart(one: str, other: str) -> bool:
    limit = _APART * max(len(one), len(other))
    return least_distance(one, other) > limit or distance(one, other) > limit


def _name(chance: random.Random, tongue: Tongue) -> str:
    if tongue == "chinese":
        return chance.choice(_CHINESE)
    if tongue == "japanese":
        return chance.choice(_JAPANESE)
    if tongue == "english" and chance.random() < 0.3:
        return chance.choice(_PRODUCTS)
    words = (chance.choice(_SUBJECTS), chance.choice(_ROLES))
    return " ".join(words) if tongue == "english" else _as_code(chance.choice(_TURNS), *words)


def _as_code(turn: str, subject: str, role: str) -> str:
    small = (subject.lower(), role.lower())
    return {
        "snake": "_".join(small),
        "kebab": "-".join(small),
        "module": "_".join(small) + ".py",
        "class": subject + role,
    }[turn]
