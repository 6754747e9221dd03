"""Settings of web servers, application servers and logs: whom they lead to, and what they keep running."""

import pytest

from tests.analyzers.test_deployment import check

NGINX = """
    upstream shop { server web:8000; server "web2:8000" backup; }
    server {
      # proxy_pass http://old;
      location / { proxy_pass http://shop; }
      location /api { proxy_pass http://api:8080/v1/; }
      location /here { proxy_pass http://localhost:9; }
      location /told { proxy_pass ${REPORTS_URL}; }
      location /set { set $target "http://search:9200"; proxy_pass $target; }
    }
    """


def test_nginx_tells_to_whom_it_hands_requests_on() -> None:
    check(
        "web/nginx.conf",
        NGINX,
        "1: settings nginx.conf in 'web' hints proxy_pass=web@2 proxy_pass=web2@2 proxy_pass=api@6 "
        "proxy_pass=REPORTS_URL@8 proxy_pass=search@9",
    )


def test_a_pool_with_the_name_of_its_server_is_told() -> None:
    source = "upstream web { server web:80; }\nproxy_pass http://web;\n"
    check("nginx.conf", source, "1: settings nginx.conf in '' hints proxy_pass=web@1")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("Caddyfile", "shop.example.com {\n  reverse_proxy /api/* web:8080\n}\n"),
        ("haproxy.cfg", "backend shop\n  server one web:8080 check\n"),
        ("conf.d/shop.conf", "location / {\n  uwsgi_pass web:8080;\n}\n"),
    ],
)
def test_other_web_servers_tell_the_same(path: str, source: str) -> None:
    folder, _, base = path.rpartition("/")
    check(path, source, f"1: settings {base} in '{folder}' hints proxy_pass=web@2")


def test_settings_that_lead_nowhere_tell_nothing() -> None:
    check("nginx/mime.conf", "types { text/html html; }\n", "")


def test_uwsgi_serves_an_application_and_keeps_processes_beside_it() -> None:
    check(
        "docker/uwsgi.ini",
        """\
        [uwsgi]
        module = shop.wsgi:application
        attach-daemon = ./manage.py sendalerts --loop
        smart-attach-daemon = /tmp/w.pid celery -A shop worker
        attach-daemon2 = cmd=rqworker high,freq=3
        # attach-daemon = no
        """,
        """\
        2: service uwsgi in '' runs 'uwsgi shop.wsgi:application' ports
        3: service sendalerts in '' runs './manage.py sendalerts --loop'
        4: service celery in '' runs 'celery -A shop worker'
        5: service rqworker in '' runs 'rqworker high'
        """,
    )


def test_logs_tell_where_they_are_sent() -> None:
    check(
        "common/src/main/resources/logback-spring.xml",
        """\
        <!-- <appender class="io.sentry.logback.SentryAppender"/> -->
        <appender name="L" class="net.logstash.logback.appender.LogstashTcpSocketAppender">
          <destination>logstash:4560</destination>
        </appender>
        """,
        "1: settings logback-spring.xml in 'common/src' hints spring:logstash@2 destination=logstash@3",
    )
    check("logback.xml", "<destination>logstash:4560</destination>\n", "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("spring.data.redis.host=localhost", "{}=spring:redis@1"),
        ("quarkus.datasource.db-kind=postgresql", "{}=spring:postgresql@1"),
        ("consul.client.defaultZone=${HOST_OF_IT:a}:8500", "{}=spring:consul@1 {}=HOST_OF_IT@1 {}=a@1"),
        ("spring.cloud.stream.bindings.pay-out-0.destination=orders", "{}=publish:orders@1"),
        ("mp.messaging.incoming.a.topic=orders", "{}=consume:orders@1"),
        ("mp.messaging.incoming.a.connector=smallrye-kafka", "{}=spring:kafka@1"),
    ],
)
def test_settings_of_a_framework_tell_its_clients_and_its_topics(source: str, expected: str) -> None:
    expected = expected.replace("{}", source.partition("=")[0])
    check("application.properties", source, f"1: settings application.properties in '' hints {expected}")


def test_a_client_that_is_switched_off_is_none() -> None:
    check("application.properties", "tracing.zipkin.enabled=false\ntracing.zipkin.http.url=zipkin\n",
          "1: settings application.properties in '' hints tracing.zipkin.http.url=zipkin@2")  # fmt: skip


def test_the_port_of_an_application_is_an_address() -> None:
    check("application.properties", "spring.application.name=shop\nserver.port=${PORT:8081}\n",
          """\
          1: settings application.properties in '' hints server.port=PORT@2
          1: address shop in ''
          2: address localhost:8081 in ''
          """)  # fmt: skip
