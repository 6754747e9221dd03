"""Metaphors: which thing stands for a component. What runs has one by its kind. Parts of the code all are packages
and modules, and what is outside may be anything: there the name decides where it says something."""

import re
from typing import Literal

from renderers.view import BoxKind

Metaphor = Literal[
    "figure", "tower", "cloud", "island", "building", "machine", "terminal", "screen",
    "drum", "discs", "crates", "conveyor", "block", "sheet",
    "letter", "bubble", "card", "gauge", "robot", "lens", "lock",
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
_WORDS: dict[Metaphor, str] = {
    "terminal": "bin cli cmd command commands console main manage scripts shell",
    "building": "api apis app endpoint endpoints gateway http router routes server service services web",
    "screen": "client components dashboard frontend layout page pages render renderers site templates theme ui views",
    "drum": "data database db migrations model models orm repository sql storage store stores",
    "discs": "cache memo memory pool session sessions state",
    "conveyor": "event events flow flows message messages messaging pipeline pipes queue queues signals stream",
    "machine": "beat builder compiler concurrency core engine executor job jobs parser process scheduler task tasks "
    "worker workers",
    "sheet": "config constants docs documents errors exceptions interfaces schedules schema schemas settings states "
    "types",
    "crates": "assets common files helpers lib objects shared static support toolbox tools util utilities utils",
    "figure": "account accounts auth customers guards members people permissions security user users",
    "cloud": "cloud integrations network remote",
    "island": "contrib extensions external plugins vendor",
}
# What is outside says by its name what it is good for.
_OUTSIDE: dict[Metaphor, str] = {
    "letter": "brevo email imap mail mailbox mailchimp mailgun mailjet mailpit pop3 postmark resend sendgrid ses smtp",
    "bubble": "chat discord intercom matrix mattermost messenger slack sms sns teams telegram twilio whatsapp zulip",
    "card": "adyen billing braintree klarna mollie paddle payment payments paypal razorpay stripe",
    "gauge": "amplitude analytics bugsnag cloudwatch datadog grafana honeycomb insights jaeger loki metrics mixpanel "
    "monitor monitoring opentelemetry otlp plausible posthog prometheus relic rollbar sentry splunk tempo zipkin",
    "robot": "ai anthropic bedrock claude cohere deepseek gemini gpt groq intelligence litellm llm mistral ollama "
    "openai openrouter vertex",
    "lens": "algolia elasticsearch meilisearch opensearch search solr typesense",
    "lock": "auth0 authentik captcha cognito entra hcaptcha id identity keycloak ldap login oauth oidc okta openid "
    "recaptcha saml sign sso vault",
    "machine": "functions lambda",
    "crates": "dropbox drive storage",
}


def _by_word(words: dict[Metaphor, str]) -> dict[str, Metaphor]:
    return {word: metaphor for metaphor, some in words.items() for word in some.split()}


_BY_WORD, _BY_WORD_OUTSIDE = _by_word(_WORDS), _by_word(_OUTSIDE)
_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def metaphor_of(kind: BoxKind, label: str) -> Metaphor:
    """What stands for a component of this kind with this name. Of the words in a name the last one that says
    something decides: `user_models` are models."""
    if kind == "external":
        said = (_BY_WORD_OUTSIDE.get(word) for word in reversed(_WORD.findall(label.lower())))
        return next(filter(None, said), BY_KIND[kind])
    if kind in _NAMED:
        for word in reversed(_PART.findall(label)):
            if word.lower() in _BY_WORD:
                return _BY_WORD[word.lower()]
    return BY_KIND[kind]
