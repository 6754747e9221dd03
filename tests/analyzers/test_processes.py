"""Several processes of one image or code base: who says that they run, which code each has, and what it reaches."""

import pytest

from analyzers.deployment.processes import keeps_running, started
from tests.analyzers.test_deployment import check as check_file
from tests.analyzers.test_wiring import check

SHOP = """
#- shop/__init__.py
#- shop/celery.py
from celery import Celery
app = Celery("shop")
#- shop/tasks.py
import redis
from celery import shared_task
@shared_task
def send(): return redis.Redis()
#- shop/web.py
import flask, psycopg
from shop import celery
app = flask.Flask("shop")
psycopg.connect()
celery.app
"""


def test_a_unit_of_systemd_tells_what_it_keeps_running() -> None:
    check_file(
        "contrib/shop-worker@.service",
        """\
        [Unit]
        After=network.target
        [Service]
        Type=simple
        Environment="BROKER_URL=redis://:secret@cache/0" "DEBUG=1"
        ExecStart=-/opt/shop/bin/celery \\
            --app shop worker
        """,
        """
        6: service shop-worker in '' runs '/opt/shop/bin/celery --app shop worker' \
hints BROKER_URL=redis://cache@5 DEBUG=DEBUG@5
        """,
    )


def test_a_unit_that_runs_through_is_no_process() -> None:
    check_file("migrate.service", "[Service]\nType=oneshot\nExecStart=/bin/migrate\n", "")


def test_a_run_script_ends_in_its_process() -> None:
    check_file(
        "root/etc/s6-overlay/s6-rc.d/svc-worker/run",
        """\
        #!/command/with-contenv bash
        exec 2>&1
        if [ -n "$ROOT" ]; then
            exec celery --app shop worker
        fi
        exec s6-setuidgid shop celery --app shop worker
        """,
        "6: service worker in '' runs 'celery --app shop worker'",
    )
    check_file("etc/s6-overlay/s6-rc.d/init-db/run", "exec python manage.py migrate\n", "")


def test_supervisord_has_a_section_a_process() -> None:
    check_file(
        "docker/supervisord.conf",
        """\
        [supervisord]
        command=no
        [program:web]
        command=gunicorn shop.web:app ; the pages
        [program:worker]
        user=shop
        command = gosu shop celery -A shop worker
        [eventlistener:x]
        command=listener
        """,
        """
        4: service web in '' runs 'gunicorn shop.web:app'
        7: service worker in '' runs 'celery -A shop worker'
        """,
    )


def test_tasks_that_start_what_keeps_running_are_processes() -> None:
    check_file(
        "pyproject.toml",
        """\
        [tool.poe.tasks]
        start.help = "Starts"
        start.cmd = "uvicorn shop.web:app --reload"
        worker = "celery --app shop worker"
        test.cmd = "pytest"
        migrate.cmd = "python manage.py migrate"
        [tool.poe.tasks.beat]
        cmd = "celery --app shop beat"
        """,
        """
        3: service start in '' runs 'uvicorn shop.web:app --reload'
        4: service worker in '' runs 'celery --app shop worker'
        7: service beat in '' runs 'celery --app shop beat'
        """,
    )


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("celery -A shop worker", True),
        ("uv run python -m celery -A shop beat", True),
        ("python manage.py rqworker high", True),
        ("poetry run uvicorn shop:app", True),
        ("celery -A shop purge", False),
        ("python manage.py shell", False),
        ("ruff check uvicorn shop", False),
        ("echo celery worker", False),
    ],
)
def test_servers_and_workers_keep_running(command: str, expected: bool) -> None:
    assert keeps_running(command) is expected


def test_what_only_sets_a_user_is_not_what_is_started() -> None:
    assert started("exec env A=1 gosu shop celery worker") == "celery worker"


PROCESSES = {
    "Procfile": "web: gunicorn shop.web:app\nworker: celery --app shop worker",
    "supervisord.conf": "[program:web]\ncommand=gunicorn shop.web:app\n[program:worker]\ncommand=celery -A shop worker",
    "pyproject.toml": '[tool.poe.tasks]\nweb = "gunicorn shop.web:app"\nworker = "celery --app shop worker"',
}


@pytest.mark.parametrize("path", sorted(PROCESSES))
def test_a_worker_and_a_server_of_one_code_base_are_two_and_the_worker_reaches_its_tasks(path: str) -> None:
    check(
        f"#- {path}\n{PROCESSES[path]}{SHOP}",
        f"""
        service {path}::web Flask shop/web.py
        worker {path}::worker Celery shop/__init__.py shop/celery.py shop/tasks.py
        {path}::web -> sys:postgresql shop/web.py:1
        {path}::worker -> sys:redis shop/tasks.py:1
        """,
    )


def test_a_process_is_one_whoever_says_so_and_what_a_queue_is_asked_to_do_tells_two_apart() -> None:
    check(
        f"""
#- docker/s6-rc.d/svc-worker/run
exec celery --app shop worker
#- docker/s6-rc.d/svc-scheduler/run
exec celery --app shop beat
#- docker/s6-rc.d/svc-flower/run
exec celery --app shop flower
#- contrib/shop-queue.service
[Service]
ExecStart=/usr/bin/celery --app shop worker
#- Procfile
web: gunicorn shop.web:app
{SHOP}""",
        """
        service Procfile::web Flask shop/web.py
        ui docker/s6-rc.d/svc-flower/run::flower Python shop/__init__.py shop/celery.py
        worker docker/s6-rc.d/svc-scheduler/run::scheduler Celery shop/__init__.py shop/celery.py
        worker docker/s6-rc.d/svc-worker/run::worker Celery shop/__init__.py shop/celery.py
        Procfile::web -> sys:postgresql shop/web.py:1
        docker/s6-rc.d/svc-scheduler/run::scheduler -> sys:redis shop/tasks.py:1
        docker/s6-rc.d/svc-worker/run::worker -> sys:redis shop/tasks.py:1
        """,
    )


def test_an_absolute_path_of_an_image_leads_to_the_file_that_the_project_has() -> None:
    check(
        """
        #- shop-rq.service
        [Service]
        ExecStart=/opt/shop/venv/bin/python3 /opt/shop/shop/manage.py rqworker high
        #- shop.service
        [Service]
        ExecStart=/opt/shop/venv/bin/gunicorn --config /opt/shop/gunicorn.py shop.wsgi
        #- shop/manage.py
        import django
        if __name__ == "__main__": django.setup()
        #- shop/shop/__init__.py
        #- shop/shop/wsgi.py
        import django
        #- shop/gunicorn.py
        workers = 2
        #- shop/shop/models.py
        import psycopg
        psycopg.connect()
        """,
        """
        worker shop-rq.service::shop-rq Django shop/manage.py
        service shop.service::shop Django shop/shop/wsgi.py
        shop-rq.service::shop-rq -> sys:postgresql shop/shop/models.py:1
        shop.service::shop -> sys:postgresql shop/shop/models.py:1
        """,
    )


def test_a_plugin_that_nobody_imports_belongs_to_each_program_that_loads_plugins() -> None:
    check(
        """
        #- package.json
        {"name": "shop", "private": true, "scripts": {"start": "node build/server/index.js"},
         "dependencies": {"koa": "1", "glob": "1", "stripe": "1", "@sentry/node": "1"}}
        #- Procfile
        web: yarn start --services=web
        worker: yarn start --services=worker
        #- server/index.ts
        import Koa from "koa";
        import "./plugins";
        new Koa();
        #- server/plugins.ts
        import { glob } from "glob";
        export const add = () => glob("plugins/*");
        #- plugins/pay/server.ts
        import { add } from "../../server/plugins";
        import Stripe from "stripe";
        add(new Stripe("key"));
        #- client/page.ts
        import * as Sentry from "@sentry/node";
        Sentry.init();
        """,
        """
        service Procfile::web Koa server/index.ts
        worker Procfile::worker Koa server/index.ts
        Procfile::web -> sys:stripe plugins/pay/server.ts:2
        Procfile::worker -> sys:stripe plugins/pay/server.ts:2
        """,
    )
