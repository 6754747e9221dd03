"""Topics, queues and tasks that code names when it writes to one or reads from one: by a text or by a constant.

Each way has a word that must stand where a file says what it imports: most files hold none of them. A name that is no
text begins with "=": "publish:=QueueName.MAIL". What it stands for is told by another hint (see topic_constants), that
may be in another file; analyzers.outside.topic_names puts the two together.
"""

import re
from collections.abc import Iterator

from analyzers.facts import HintKind
from analyzers.languages.hints.constants import NAME, constants, is_comment, name_in
from analyzers.languages.hints.tasks import tasks

_IN_OBJECT = rb"\{[^{}]{0,200}?\btopics?\s*:\s*\[?\s*"
_WRITE, _READ = "publish", "consume"
_HEAD = 4096
_BROKERS = (b"nats", b"edis", b"pubsub", b"mqtt", b"Nats", b"PubSub")
_RABBIT = (b"amqp", b"pika", b"abbit")
_KAFKA = (b"afka", b"sarama")


def _ways(*ways: tuple[str, bytes]) -> tuple[tuple[str, re.Pattern[bytes]], ...]:
    return tuple((way, re.compile(pattern + NAME)) for way, pattern in ways)


_FINDERS = (
    (
        _KAFKA,
        _ways(
            (
                _WRITE,
                rb"(?:[pP]roducer|[tT]emplate)\w{0,40}\.(?:send|produce|send_and_wait|sendDefault)\(\s*(?:topic\s*=\s*)?",
            ),
            (_WRITE, rb"\.(?:send|sendBatch)\(\s*" + _IN_OBJECT),
            (_WRITE, rb"\bProducerRecord\s*<[^<>]*>\s*\(\s*"),
            (_WRITE, rb"\bProducerMessage\{\s*Topic:\s*"),
            (_WRITE, rb"\bFutureRecord::to\(\s*"),
            (_READ, rb"\b(?:AIO)?KafkaConsumer\(\s*"),
            (
                _READ,
                rb"\.subscribe\(\s*(?:&?\[|List\.of\(|Arrays\.asList\(|Collections\.singletonList\(|"
                + _IN_OBJECT
                + rb")?\s*",
            ),
            (_READ, rb"@KafkaListener\([^()]{0,200}?\btopics\s*=\s*\{?\s*"),
            (_READ, rb"@KafkaListener\(\s*"),
            (_READ, rb"\bConsumePartition\(\s*"),
            (_WRITE, rb"\b(?:kafka\.Writer|WriterConfig)\{[^{}]{0,300}?\bTopic:\s*"),
            (_WRITE, rb"\bTopicPartition\{\s*Topic:\s*&?"),
            (_READ, rb"\bReaderConfig\{(?:[^{}]|\{[^{}]*\}){0,300}?\bTopic:\s*"),
            (_READ, rb"\.SubscribeTopics\(\s*\[\]string\{\s*"),
            (_READ, rb"\.Consume\(\s*\w+,\s*\[\]string\{\s*"),
        ),
    ),
    (
        _RABBIT,
        _ways(
            (_WRITE, rb"\bbasic_publish\([^()]{0,200}?\brouting_key\s*=\s*"),
            (_WRITE, rb"\.sendToQueue\(\s*"),
            (_WRITE, rb"\b\w*[tT]emplate\w*\.convertAndSend\(\s*"),
            (_READ, rb"\bbasic_consume\([^()]{0,120}?\bqueue\s*=\s*"),
            (_READ, rb"\bbasic_consume\(\s*"),
            (_READ, rb"\b\w*[cC]h(?:annel)?\.(?:consume|Consume)\(\s*"),
            (_READ, rb"@RabbitListener\([^()]{0,200}?\bqueues\s*=\s*\{?\s*"),
        ),
    ),
    (
        _BROKERS,
        _ways(
            (_WRITE, rb"\b\w+\.(?:publish|Publish|publishJSON)\(\s*(?:ctx,\s*)?"),
            (_READ, rb"\b\w+\.(?:p?subscribe|P?Subscribe|QueueSubscribe)\(\s*(?:ctx,\s*)?"),
            (_WRITE, rb"\.(?:[rl]push|[RL]Push|xadd|XAdd|xAdd|[rl]Push)\(\s*(?:ctx,\s*)?"),
            (_READ, rb"\.(?:b?[rl]pop|B?[RL]Pop|b[rl]Pop)\(\s*(?:ctx,\s*|[\w.]+,\s*|\[\s*)?"),
        ),
    ),
    (
        (b"bull",),
        _ways(
            (_WRITE, rb"\bnew\s+Queue\s*(?:<[^()]{0,80}>)?\(\s*"),
            (_READ, rb"\bnew\s+Worker\s*(?:<[^<>()]*>)?\(\s*"),
            (_WRITE, rb"@InjectQueue\(\s*"),
            (_READ, rb"@Processor\(\s*(?:\{\s*name:\s*)?"),
        ),
    ),
    (
        (b"@nestjs/microservices",),
        _ways(
            (_WRITE, rb"[cC]lient\w{0,40}\.(?:emit|send)\(\s*"),
            (_READ, rb"@(?:EventPattern|MessagePattern)\(\s*"),
        ),
    ),
    (
        (b"eventuate",),
        _ways(
            (_WRITE, rb"\.(?:withChannel|to)\(\s*"),
            (_WRITE, rb"[eE]ventPublisher\.publish\(\s*"),
            (_WRITE, rb"\bsuper\(\s*\w*[pP]ublisher\s*,\s*"),
            (_READ, rb"\.(?:fromChannel|(?:andF|f)orAggregateType)\(\s*"),
        ),
    ),
    (
        (b"import rq", b"from rq", b"django_rq"),
        _ways((_WRITE, rb"\.enqueue(?:_call)?\(\s*(?:func\s*=\s*)?")),
    ),
    (
        (b"elery",),
        _ways(
            (_WRITE, rb"\bsend_task\(\s*(?:name\s*=\s*)?"),
            (_READ, rb"@(?:\w+\.)?(?:shared_)?task\([^()]{0,200}?\bname\s*=\s*"),
        ),
    ),
    (
        (b"jms",),
        _ways(
            (_WRITE, rb"\bjmsTemplate\.\w*[sS]end\(\s*"),
            (_READ, rb"@JmsListener\([^()]{0,100}?\bdestination\s*=\s*"),
        ),
    ),
)
_WORDS = tuple(word for words, _ in _FINDERS for word in words)


# A queue that a function hands out, or that is made in the same file: what is done with it.
_QUEUE = re.compile(rb"\b([A-Za-z_]\w*)(\(\))?\s*[?!]?\.(process|add|addBulk)\(")


def topics(source: bytes) -> Iterator[tuple[int, str, HintKind]]:
    """What is said of topics, each with its offset: "publish:orders" for one that is written, "consume:orders" for one
    that is read, "hand:createQueue:orders" for a name that a function is given, "is:TOPIC=orders" for a constant,
    "task:send_mail" for a function that a worker runs."""
    head = source[:_HEAD]
    for words, ways in _FINDERS if any(map(head.__contains__, _WORDS)) else ():
        if any(word in head for word in words):
            for way, pattern in ways:
                for found in pattern.finditer(source):
                    start, name = name_in(found)
                    if not name.startswith("=") or not is_comment(source, start):
                        yield start, f"{way}:{name}", "topic"
    for start, text in (*_queues(source, head), *constants(source), *tasks(source, head)):
        yield start, text, "topic"


def _queues(source: bytes, head: bytes) -> Iterator[tuple[int, str]]:
    is_bull = b"bull" in head
    for found in _QUEUE.finditer(source) if is_bull or b"ueue" in head else ():
        name = found[1].decode()
        if (found[2] or is_bull) and "ueue" in name and not is_comment(source, found.start()):
            yield found.start(), f"{_READ if found[3] == b'process' else _WRITE}:={name}"
