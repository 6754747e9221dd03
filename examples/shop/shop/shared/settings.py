"""The settings of a process, read from its environment once, at the start."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str
    rabbitmq_url: str
    web_origin: str
    stripe_api_key: str
    stripe_webhook_secret: str
    smtp_host: str

    @classmethod
    def from_environment(cls) -> "Settings":
        return cls(
            database_url=os.environ["DATABASE_URL"],
            rabbitmq_url=os.environ["RABBITMQ_URL"],
            web_origin=os.environ.get("WEB_ORIGIN", "http://localhost:5173"),
            stripe_api_key=os.environ.get("STRIPE_API_KEY", ""),
            stripe_webhook_secret=os.environ.get("STRIPE_WEBHOOK_SECRET", ""),
            smtp_host=os.environ.get("SMTP_HOST", ""),
        )
