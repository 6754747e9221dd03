"""Topics, queues and tasks that code names when it writes to one or reads from one: by a text or by a constant.

Each way has a word that must stand where a file says what it imports: most files hold none of them. A name that is no
text begins with "=": "publish:=QueueName.MAIL". What it stands for is told by another hint (see topic_constants), that
may be in another file; analyzers.outside.topic_names puts the two together.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from analyzers.facts import HintKind
from analyzers.languages.hints import nameko
from analyzers.languages.hints.constants import NAME, constants, is_comment, name_in
from analyzers.languages.hints.tasks import tasks

_IN_OBJECT = rb"\{[^{}]{0,200}?\btopics?\s*:\s*\[?\s*"
_WRITE, _READ = "publish", "consume"
_HEAD = 4096
_BROKERS = (b"nats", b"edis", b"pubsub", b"mqtt", b"Nats", b"PubSub")
_RABBIT = (b"amqp", b"pika", b"abbit")
_KAFKA = (b"afka", b"sarama")


# The name of the broker stands before that of the topic.
_DAPR = (
    rb"\.(?:publish_event|PublishEvent|publishEvent|publish)\(\s*(?:ctx,\s*)?(?:pubsub_name\s*=\s*)?"
    rb"(?:[\w.]{1,60}|[\"'][\w.-]{1,60}[\"']),\s*(?:topic_name\s*=\s*)?"
)


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
            (_WRITE, rb"\bkgo\.Record\{[^{}]{0,200}?\bTopic:\s*"),
            (_WRITE, rb"\bkgo\.DefaultProduceTopic\(\s*"),
            (_READ, rb"\bkgo\.ConsumeTopics\(\s*"),
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
        (b"kafka.streams",),
        _ways(
            (_READ, rb"\.(?:stream|globalTable|table)\(\s*(?:List\.of\(|Arrays\.asList\()?\s*"),
            (_WRITE, rb"\.(?:to|through|repartition)\(\s*"),
        ),
    ),
    (
        (b"reactive.messaging",),
        _ways(
            (_WRITE, rb"@Outgoing\(\s*(?:value\s*=\s*)?"),
            (_WRITE, rb"@Channel\((?=[^()]{1,90}\)\s*(?:\w+\s+){0,2}(?:Mutiny)?Emitter\b)\s*"),
            (_READ, rb"@Incoming\(\s*(?:value\s*=\s*)?"),
        ),
    ),
    (
        (b"watermill",),
        _ways(
            (_WRITE, rb"\b\w{0,40}(?:[pP]ublisher|[pP]ub[sS]ub|[eE]ventBus)\w{0,40}\.Publish\(\s*(?:ctx,\s*)?"),
            (_READ, rb"\b\w{0,40}(?:[sS]ubscriber|[pP]ub[sS]ub)\w{0,40}\.Subscribe\(\s*[\w.()]{1,60},\s*"),
            (_READ, rb"\.Add(?:NoPublisher)?Handler\(\s*\"[^\"\n]{0,80}\",\s*"),
        ),
    ),
    (
        (b"dapr",),
        _ways(
            (_WRITE, _DAPR),
            (_READ, rb"\bsubscribe\([^()]{0,120}?\btopic\s*=\s*"),
            (_READ, rb"@Topic\([^()]{0,120}?\bname\s*=\s*"),
        ),
    ),
    (
        _RABBIT,
        _ways(
            (_WRITE, rb"\bbasic_publish\([^()]{0,200}?\brouting_key\s*=\s*"),
            (_WRITE, rb"\.sendToQueue\(\s*"),
            (_WRITE, rb"\.convertAndSend\(\s*"),
            (_READ, rb"\bbasic_consume\([^()]{0,120}?\bqueue\s*=\s*"),
            (_READ, rb"\bbasic_consume\(\s*"),
            (_READ, rb"[cC]h(?:annel)?\.(?:consume|Consume)\(\s*"),
            (_WRITE, rb"\bPublish(?:WithContext)?\(\s*(?:ctx,\s*)?\"\",\s*"),
            (_WRITE, rb"\b(?:basic_publish)\(\s*(?:exchange\s*=\s*)?[\"']{2},\s*(?:routing_key\s*=\s*)?"),
            (_READ, rb"@RabbitListener\([^()]{0,200}?\bqueues\s*=\s*\{?\s*"),
        ),
    ),
    (
        _BROKERS,
        _ways(
            (_WRITE, rb"\.(?:publish|Publish|publishJSON)\(\s*(?:ctx,\s*)?"),
            (_READ, rb"\.(?:p?subscribe|P?Subscribe|QueueSubscribe)\(\s*(?:ctx,\s*)?"),
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
# Micronaut names the topic on a method or a type: whether it is read or written is told by what stands on the type.
_CLIENT_TYPE = re.compile(rb"@(?:Kafka|Rabbit|Nats|Mqtt)(?:Client\b|(Listener|Subscriber)\b)")
_SUBJECT = re.compile(rb"@(?:Topic|Queue|Subject|Binding)\(\s*(?:value\s*=\s*)?(?:\{\s*)?" + NAME)


# A queue that a function hands out, or that is made in the same file: what is done with it. Found from the middle of
# its name: a search from the beginning of every name costs twenty times more.
_QUEUE = re.compile(rb"ueue\w{0,80}+(\(\))?\s*[?!]?\.(process|add|addBulk)\(")
_NAME = re.compile(rb"\w+")
_BEGINS = re.compile(rb"[A-Za-z_]\w{0,80}$")


def topics(source: bytes) -> Iterator[tuple[int, str, HintKind]]:
    """What is said of topics, each with its offset: "publish:orders" for one that is written, "consume:orders" for one
    that is read, "hand:createQueue:orders" for a name that a function is given, "is:TOPIC=orders" for a constant,
    "task:send_mail" for a function that a worker runs ("called:send_mail" for one that a plain call sends)."""
    head = source[:_HEAD]
    for words, ways in _FINDERS if any(map(head.__contains__, _WORDS)) else ():
        if any(word in head for word in words):
            for way, pattern in ways:
                for found in pattern.finditer(source):
                    start, name = name_in(found)
                    if not name.startswith("=") or not is_comment(source, start):
                        yield start, f"{way}:{name}", "topic"
    of_frameworks = (*_annotated(source), *nameko.events(source, head))
    for start, text in (*_queues(source, head), *of_frameworks, *constants(source), *tasks(source, head)):
        yield start, text, "topic"


def _annotated(source: bytes) -> Iterator[tuple[int, str]]:
    """`@KafkaClient interface Events { @Topic("orders") void send(Order order); }`."""
    if b"io.micronaut" not in source[:_HEAD]:
        return
    types = list(_CLIENT_TYPE.finditer(source))
    starts = [found.start() for found in types]
    for found in _SUBJECT.finditer(source) if types else ():
        around = types[max(0, bisect(starts, found.start()) - 1)]
        way = _READ if around[1] else _WRITE
        start, name = name_in(found)
        yield start, f"{way}:{name}"


def _queues(source: bytes, head: bytes) -> Iterator[tuple[int, str]]:
    is_bull = b"bull" in head
    for found in _QUEUE.finditer(source) if is_bull or b"ueue" in head else ():
        before = _BEGINS.search(source, max(0, found.start() - 80), found.start())
        start = before.start() if before else found.start()
        name = _NAME.match(source, start)
        if name and (found[1] or is_bull) and not is_comment(source, start):
            yield start, f"{_READ if found[2] == b'process' else _WRITE}:={name[0].decode()}"
