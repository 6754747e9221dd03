"""Marks of well-known systems: one or two letters in a colour of their own. They are ours, and copy nobody's logo.

What is asked for by a name that is not in the table gets the first letters of its label, in the colour of its kind.
"""

from renderers.drawing.pen import corners, rect, text_line
from renderers.layout import Point, Rect
from renderers.text import clean
from renderers.theme import Theme
from renderers.view import Box
from renderers.xml import Element

# The side of the square that a mark fills.
MARK = 20

_LETTERS = 10
# Letters and colour; white on each can be read (a test measures it).
MARKS = {
    "adyen": ("Ad", "#0a7a3d"),
    "algolia": ("Al", "#2f4fc4"),
    "anthropic": ("An", "#a8502f"),
    "auth0": ("A0", "#b93a1e"),
    "azureblob": ("Az", "#0a6cbd"),
    "bigquery": ("Bq", "#2f67c9"),
    "cassandra": ("Ca", "#2b7185"),
    "celery": ("Ce", "#4f7a1d"),
    "clickhouse": ("Ch", "#7a6a00"),
    "cloudflare": ("Cf", "#b35309"),
    "datadog": ("Dd", "#6b3fa8"),
    "discord": ("Di", "#4a55c0"),
    "docker": ("Do", "#1b6fb8"),
    "dynamodb": ("Dy", "#3a55c4"),
    "elasticsearch": ("Es", "#8a5a00"),
    "firebase": ("Fb", "#a85a00"),
    "gcs": ("Gs", "#2f67c9"),
    "github": ("Gh", "#3b434d"),
    "gitlab": ("Gl", "#b8431a"),
    "grafana": ("Gr", "#b3500d"),
    "huggingface": ("Hf", "#8a6400"),
    "influxdb": ("If", "#5a3fc0"),
    "kafka": ("Ka", "#34343a"),
    "keycloak": ("Kc", "#3f5f7a"),
    "kubernetes": ("K8", "#2f62c4"),
    "mail": ("@", "#5a6678"),
    "mariadb": ("Ma", "#8a4b2a"),
    "meilisearch": ("Ms", "#b0286a"),
    "memcached": ("Mc", "#1f7a5c"),
    "minio": ("Mi", "#b3283f"),
    "mongodb": ("Mo", "#2f7a3f"),
    "mqtt": ("Mq", "#5f2f7a"),
    "mysql": ("My", "#2a6a8f"),
    "nats": ("Na", "#1f6fb0"),
    "neo4j": ("N4", "#1b6ca0"),
    "openai": ("Oa", "#1f6f5c"),
    "opensearch": ("Os", "#1f5f9a"),
    "opentelemetry": ("Ot", "#4a5fb8"),
    "oracle": ("Or", "#b3341f"),
    "paypal": ("Pp", "#1f4f9a"),
    "postgresql": ("Pg", "#2f5f8f"),
    "posthog": ("Ph", "#9a4a10"),
    "prometheus": ("Pr", "#b8431f"),
    "pubsub": ("Ps", "#2f67c9"),
    "rabbitmq": ("Rq", "#b35309"),
    "redis": ("Re", "#b3321f"),
    "s3": ("S3", "#4a7a1a"),
    "sendgrid": ("Sg", "#1a6fa0"),
    "sentry": ("Se", "#54407a"),
    "slack": ("Sl", "#6a2a6a"),
    "snowflake": ("Sf", "#1a729a"),
    "sqlite": ("Sq", "#2f6f9f"),
    "sqlserver": ("Ms", "#a8343a"),
    "sqs": ("Qs", "#a8326a"),
    "stripe": ("St", "#5a4fd0"),
    "supabase": ("Su", "#1f7a55"),
    "telegram": ("Tg", "#1b72a8"),
    "temporal": ("Te", "#34343a"),
    "twilio": ("Tw", "#b8283f"),
    "valkey": ("Vk", "#3f55b8"),
    "vault": ("Va", "#5f5a10"),
}


def has_mark(box: Box) -> bool:
    """Whether a mark stands before the text of this box."""
    return bool(box.icon)


def mark(box: Box, at: Point, theme: Theme) -> Element:
    """The mark of a box, its upper left corner at a point."""
    known = MARKS.get(box.icon)
    place = Rect(at.x, at.y, MARK, MARK)
    letters = known[0] if known else clean((box.label or box.icon)[:1]).upper()[:1]
    if known and theme.marks:
        square = Element("rect", (("class", "tile"), ("fill", known[1]), *corners(place), ("rx", 5)))
        role = "tile-text"
    else:
        square, role = rect(f"trim-{box.kind}", place, theme, 5), "mark"
    middle = Point(at.x + MARK // 2, at.y + MARK // 2 + 4)
    drawn = text_line(role, letters, middle, _LETTERS, theme, bold=True, anchor="middle")
    return Element("g", (("class", f"icon {clean(box.icon)}"),), (square, drawn))
