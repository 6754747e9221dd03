"""Libraries that talk to any database of a kind: which one it is stands in the settings of what runs, far from who uses
it. That a file imports one shows that it talks to the databases of that kind that the project has."""

from collections.abc import Iterator

from analyzers.graph import ArchitectureGraph, Edge
from analyzers.landscape import SYSTEM

# For databases that speak SQL, and of these for others as well.
_FOR_SQL = frozenset(
    (
        *("ext:sqlalchemy", "ext:sqlmodel", "ext:peewee", "ext:tortoise", "ext:databases", "ext:records"),
        *("ext:flask_sqlalchemy", "ext:sqlalchemy_utils", "ext:pony", "ext:piccolo", "ext:aiosql", "ext:dataset"),
        *("ext:typeorm", "ext:sequelize", "ext:knex", "ext:kysely", "ext:drizzle-orm", "ext:@prisma/client"),
        *("ext:@nestjs/typeorm", "ext:@mikro-orm/core", "ext:sqlx", "ext:diesel", "ext:sea-orm"),
        *("std:database/sql", "ext:gorm.io/gorm", "ext:github.com/jmoiron/sqlx", "ext:entgo.io/ent"),
        *("ext:org.springframework.boot:spring-boot-starter-data-jpa", "ext:org.hibernate.orm:hibernate-core"),
        *("ext:org.springframework.boot:spring-boot-starter-data-jdbc", "ext:org.mybatis:mybatis", "ext:org.jooq:jooq"),
        *("ext:org.springframework.boot:spring-boot-starter-jdbc", "ext:jakarta.persistence:jakarta.persistence-api"),
    )
)
# The same by what is imported, where the library is a part of a larger one or of the platform.
_MODULES = (
    *("django.db", "java.sql.", "javax.sql.", "jakarta.persistence.", "javax.persistence.", "org.hibernate."),
    *("org.springframework.data.jpa.", "org.springframework.data.jdbc.", "org.springframework.jdbc.", "org.jooq."),
    *("org.apache.ibatis.", "com.baomidou.mybatisplus."),
)
_FOR_OTHERS = frozenset(("ext:typeorm", "ext:@nestjs/typeorm", "ext:@mikro-orm/core", "ext:@prisma/client"))
_SQL = frozenset(
    f"{SYSTEM}{key}"
    for key in (
        *("cloudsql", "cockroachdb", "d1", "db2", "derby", "duckdb", "firebird", "h2", "hsqldb", "mariadb", "mysql"),
        *("oracle", "postgresql", "rds", "redshift", "singlestore", "snowflake", "spanner", "sqlite", "sqlserver"),
        *("supabase", "tidb", "trino", "yugabytedb"),
    )
)


def mediated(graph: ArchitectureGraph, path: str, system: str) -> Iterator[Edge]:
    """The imports by which a file talks to a database of the project through a library for any; none for any other
    system."""
    if not any(each.id == system and each.kind == "database" for each in graph.landscape().systems):
        return
    node, is_sql = graph.files[path], system in _SQL
    for edge in node.imports:
        module = node.shape.imports[edge.place].module
        if edge.target in _FOR_OTHERS or (is_sql and (edge.target in _FOR_SQL or module.startswith(_MODULES))):
            yield edge
