"""Metaphors: which thing stands for a component. What runs has one by its kind. Parts of the code all are packages
and modules, and what is outside may be anything: there the name decides where it says something."""

import re
from typing import Literal

from renderers.view import BoxKind

Metaphor = Literal[
    "figure", "tower", "cloud", "island", "building", "machine", "terminal", "screen",
    "drum", "discs", "crates", "conveyor", "block", "sheet",
    "letter", "bubble", "card", "gauge", "robot", "lens", "lock", "branch", "board", "globe",
]  # fmt: skip

BY_KIND: dict[BoxKind, Metaphor] = {
    "person": "figure",
    "system": "tower",
    "external": "cloud",
    "outside": "island",
    "service": "building",
    "worker": "machine",
    "command": "terminal",
    "ui": "screen",
    "store": "drum",
    "cache": "discs",
    "objects": "crates",
    "queue": "conveyor",
    "group": "block",
    "package": "block",
    "module": "block",
    "class": "sheet",
    "function": "machine",
}
_NAMED: tuple[BoxKind, ...] = ("package", "module", "group")
# Only what names a thing outright: a body that guesses says something false, and a plain block never does.
_WORDS: dict[Metaphor, str] = {
    "terminal": "cli cmd command commands console shell",
    "building": "api apis endpoint endpoints gateway http router routes server servers service services",
    "screen": "dashboard frontend page pages site templates ui views",
    "drum": "data database db migrations orm repositories repository sql store stores",
    "discs": "cache caches caching",
    "conveyor": "broker bus queue queues queueing",
    "machine": "builder compiler engine job jobs scheduler task tasks worker workers",
    "sheet": "config constants docs documents errors exceptions schema schemas settings types",
    "crates": "assets objects storage",
    "figure": "account accounts customer customers member members people user users",
    "letter": "email emails mail mailer notifications",
    "bubble": "chat comments messaging",
    "card": "billing checkout payment payments",
    "gauge": "analytics metrics monitoring telemetry tracing",
    "lens": "search",
    "lock": "auth authentication authorization crypto oauth permissions security",
    "cloud": "cloud integrations",
    "island": "contrib extensions plugins vendor",
}
# What is outside says by its name what it is good for.
_OUTSIDE: dict[Metaphor, str] = {
    "letter": "brevo email imap mail mailbox mailchimp mailgun mailjet mailpit pop3 postmark resend sendgrid ses smtp",
    "branch": "bitbucket forgejo git gitea github gitlab",
    "board": "airtable asana clickup confluence jira linear notion trello",
    "globe": "akamai browser cdn cloudflare cloudfront dns fastly geoip iframely map mapbox maps",
    "bubble": "chat discord gotify intercom matrix mattermost messenger ntfy pushbullet pushover signal slack "
    "sms sns teams telegram twilio whatsapp zulip",
    "card": "adyen billing braintree klarna mollie paddle payment payments paypal razorpay stripe",
    "gauge": "amplitude analytics bugsnag cloudwatch datadog grafana honeycomb insights jaeger loki metrics mixpanel "
    "monitor monitoring opentelemetry opsgenie otlp pagerduty plausible posthog profiler prometheus relic rollbar "
    "sentry splunk statsd tempo trace zipkin",
    "robot": "ai anthropic bedrock claude cohere deepseek gemini gpt groq intelligence litellm llm mistral ollama "
    "openai openrouter vertex",
    "lens": "algolia elasticsearch meilisearch opensearch search solr typesense",
    "lock": "auth0 authentik captcha cognito entra hcaptcha id identity keycloak ldap login oauth oidc okta openid "
    "recaptcha saml secret secrets sign sso vault",
    "machine": "functions lambda",
    "crates": "dropbox drive storage",
}


def _by_word(words: dict[Metaphor, str]) -> dict[str, Metaphor]:
    return {word: metaphor for metaphor, some in words.items() for word in some.split()}


_BY_WORD, _BY_WORD_OUTSIDE = _by_word(_WORDS), _by_word(_OUTSIDE)
_WORD = re.compile(r"[a-z0-9]+")
_ENDING = re.compile(r"\.\w{1,4}$")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def metaphor_of(kind: BoxKind, label: str) -> Metaphor:
    """What stands for a component of this kind with this name. Of the words of a part of the code the last one
    decides, as in English: `user_cache` is a cache, `cache_helpers` are none. What is outside has a
    brand's name, of which any word may say what it is."""
    if kind == "external":
        said = (_BY_WORD_OUTSIDE.get(word) for word in reversed(_WORD.findall(label.lower())))
        return next(filter(None, said), BY_KIND[kind])
    words = _PART.findall(_ENDING.sub("", label)) if kind in _NAMED else []
    return _BY_WORD.get(words[-1].lower(), BY_KIND[kind]) if words else BY_KIND[kind]
