"""Where Java names lead: whole projects as one string."""

import re
import textwrap
import tomllib
from importlib import resources

import pytest

from analyzers.graph import ArchitectureGraph
from analyzers.languages import java
from tests.project import deployments_of, graph_of


def edges(graph: ArchitectureGraph) -> list[str]:
    found = {(edge.source.partition("::")[0], edge.target) for edge in graph.edges()}
    return [f"{source} > {target}" for source, target in sorted(found) if not target.startswith("std:")]


def check(source: str, expected: str) -> None:
    """`expected` lists the import edges between files and to the outside, and what is not resolved."""
    graph = graph_of(textwrap.dedent(source))
    missing = [f"{path} ? {u.module}" for path, node in graph.files.items() for u in node.unresolved]
    assert [*edges(graph), *missing] == textwrap.dedent(expected).strip().splitlines()


def test_types_of_one_package_need_no_import() -> None:
    check(
        """\
        #- src/main/java/shop/Order.java
        package shop;
        class Order { Line line; String text; Missing none; }
        class Total { }
        #- src/main/java/shop/Line.java
        package shop;
        class Line { Total total = Total.of(); }
        """,
        """\
        src/main/java/shop/Line.java > src/main/java/shop/Order.java
        src/main/java/shop/Order.java > src/main/java/shop/Line.java""",
    )


def test_a_package_is_what_the_file_declares_wherever_it_lies() -> None:
    check(
        """\
        #- odd/A.java
        package shop.pay;
        import shop.mail.B;
        class A { Near near; }
        #- elsewhere/Near.java
        package shop.pay;
        class Near { }
        #- odd/B.java
        package shop.mail;
        public class B { }
        """,
        """\
        odd/A.java > elsewhere/Near.java
        odd/A.java > odd/B.java""",
    )


def test_imports_of_nested_and_static_members_lead_to_their_file() -> None:
    check(
        """\
        #- a/A.java
        package a;
        import b.Outer.Inner;
        import static b.Money.of;
        import static b.Units.*;
        import static b.Kinds.Kind;
        class A { b.Full full; java.util.List list; this.is.NoPackage none; }
        #- b/Outer.java
        package b;
        public class Outer { public static class Inner { } }
        #- b/Money.java
        package b;
        public class Money { public static Money of() { return null; } }
        #- b/Units.java
        package b;
        public class Units { }
        #- b/Kinds.java
        package b;
        public class Kinds { public enum Kind { A } }
        #- b/Full.java
        package b;
        public class Full { }
        """,
        """\
        a/A.java > b/Full.java
        a/A.java > b/Kinds.java
        a/A.java > b/Money.java
        a/A.java > b/Outer.java
        a/A.java > b/Units.java""",
    )


def test_a_wildcard_leads_to_what_is_used_of_it_and_the_own_package_comes_first() -> None:
    check(
        """\
        #- a/A.java
        package a;
        import b.*;
        import java.util.*;
        class A { Used used; Both both; List list; }
        #- a/Both.java
        package a;
        class Both { }
        #- b/Both.java
        package b;
        public class Both { }
        #- b/Used.java
        package b;
        public class Used { }
        #- b/Unused.java
        package b;
        public class Unused { }
        """,
        """\
        a/A.java > a/Both.java
        a/A.java > b/Used.java""",
    )


def test_a_type_within_a_supertype_is_inherited_also_from_afar() -> None:
    check(
        """\
        #- a/A.java
        package a;
        import b.Base;
        class A extends Base { Part part; Entry entry; }
        #- a/Part.java
        package a;
        class Part { }
        #- b/Base.java
        package b;
        public class Base implements c.Root { public static class Part { } }
        #- c/Root.java
        package c;
        public interface Root { interface Entry { } }
        """,
        """\
        a/A.java > b/Base.java
        a/A.java > c/Root.java
        b/Base.java > c/Root.java""",
    )


def test_supertypes_in_a_circle_come_to_an_end() -> None:
    check(
        """\
        #- A.java
        class A extends B { Gone gone; }
        #- B.java
        class B extends A { Gone gone; }
        """,
        """\
        A.java > B.java
        B.java > A.java""",
    )


def test_the_nearest_of_several_files_with_one_name_counts() -> None:
    check(
        """\
        #- one/src/main/java/p/App.java
        package p;
        class App { Config config; }
        #- one/src/main/java/p/Config.java
        package p;
        class Config { }
        #- two/src/main/java/p/Config.java
        package p;
        class Config { }
        #- two/src/test/java/p/ConfigTest.java
        package p;
        class ConfigTest { Config config; }
        """,
        """\
        one/src/main/java/p/App.java > one/src/main/java/p/Config.java
        two/src/test/java/p/ConfigTest.java > two/src/main/java/p/Config.java""",
    )


def test_libraries_are_tied_to_the_poms_that_declare_them() -> None:
    check(
        """\
        #- pom.xml
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <groupId>shop</groupId><artifactId>parent</artifactId><packaging>pom</packaging>
          <modules><module>pay</module></modules>
          <dependencies><dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency></dependencies>
          <dependencyManagement><dependencies><dependency>
            <groupId>org.mapstruct</groupId><artifactId>mapstruct</artifactId>
          </dependency></dependencies></dependencyManagement>
        </project>
        #- pay/pom.xml
        <project>
          <parent><groupId>shop</groupId><artifactId>parent</artifactId></parent>
          <artifactId>pay</artifactId>
          <properties><lib>jackson-databind</lib></properties>
          <dependencies>
            <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>${lib}</artifactId></dependency>
            <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
          </dependencies>
        </project>
        #- pay/src/main/java/shop/pay/Gateway.java
        package shop.pay;
        import com.fasterxml.jackson.databind.ObjectMapper;
        import jakarta.servlet.http.HttpServletRequest;
        import javax.sql.DataSource;
        import org.mapstruct.Mapper;
        import org.slf4j.Logger;
        import org.springframework.web.bind.annotation.*;
        class Gateway { GetMapping mapping; }
        """,
        """\
        pay/src/main/java/shop/pay/Gateway.java > ext:com.fasterxml.jackson.core:jackson-databind
        pay/src/main/java/shop/pay/Gateway.java > ext:org.mapstruct:mapstruct
        pay/src/main/java/shop/pay/Gateway.java > ext:org.slf4j:slf4j-api
        pay/src/main/java/shop/pay/Gateway.java > ext:org.springframework.boot:spring-boot-starter-web
        pay/src/main/java/shop/pay/Gateway.java ? org.mapstruct.Mapper""",
    )


def test_a_parent_beside_the_module_hands_its_libraries_down() -> None:
    check(
        """\
        #- parent/pom.xml
        <project><groupId>g</groupId><artifactId>top</artifactId><dependencies><dependency>
          <groupId>com.google.guava</groupId><artifactId>guava</artifactId></dependency></dependencies></project>
        #- app/pom.xml
        <project><parent><groupId>g</groupId><artifactId>top</artifactId></parent><artifactId>app</artifactId></project>
        #- app/src/A.java
        import com.google.common.collect.ImmutableList;
        class A { }
        """,
        "app/src/A.java > ext:com.google.guava:guava",
    )


def test_libraries_are_tied_to_gradle_scripts_and_version_catalogs() -> None:
    check(
        """\
        #- gradle/libs.versions.toml
        [libraries]
        spring-kafka = { module = "org.springframework.kafka:spring-kafka", version = "3" }
        jedis = "redis.clients:jedis:5.0"
        gson = { group = "com.google.code.gson", name = "gson" }
        [bundles]
        stores = ["jedis", "gson"]
        #- app/build.gradle.kts
        dependencies {
            implementation(libs.spring.kafka)
            implementation(libs.bundles.stores)
            // implementation("org.jsoup:jsoup:1.0")
            testImplementation("org.junit.jupiter:junit-jupiter:5.10.0")
        }
        #- build.gradle
        subprojects { dependencies { compileOnly group: 'org.projectlombok', name: 'lombok', version: '1' } }
        #- app/src/main/java/p/A.java
        package p;
        import com.google.gson.Gson;
        import lombok.Data;
        import org.jsoup.Jsoup;
        import org.junit.jupiter.api.Test;
        import org.springframework.kafka.core.KafkaTemplate;
        import redis.clients.jedis.Jedis;
        class A { }
        """,
        """\
        app/src/main/java/p/A.java > ext:com.google.code.gson:gson
        app/src/main/java/p/A.java > ext:org.jsoup:jsoup
        app/src/main/java/p/A.java > ext:org.junit.jupiter:junit-jupiter
        app/src/main/java/p/A.java > ext:org.projectlombok:lombok
        app/src/main/java/p/A.java > ext:org.springframework.kafka:spring-kafka
        app/src/main/java/p/A.java > ext:redis.clients:jedis
        app/src/main/java/p/A.java ? org.jsoup.Jsoup""",
    )


def test_a_generated_type_of_the_project_is_missing_and_no_library() -> None:
    check(
        """\
        #- src/com/shop/pay/A.java
        package com.shop.pay;
        import com.shop.pay.grpc.PayProto;
        import com.shop.pay.Gone;
        class A { }
        """,
        """\
        src/com/shop/pay/A.java ? com.shop.pay.grpc.PayProto
        src/com/shop/pay/A.java ? com.shop.pay.Gone""",
    )


def test_one_library_of_a_group_does_not_stand_for_another() -> None:
    check(
        """\
        #- build.gradle
        dependencies { implementation 'org.apache.commons:commons-lang3:3.12.0' }
        #- A.java
        import org.apache.commons.lang3.StringUtils;
        import org.apache.commons.text.WordUtils;
        class A { }
        """,
        """\
        A.java > ext:org.apache.commons
        A.java > ext:org.apache.commons:commons-lang3
        A.java ? org.apache.commons.text.WordUtils""",
    )


def test_what_brings_libraries_for_tests_comes_last() -> None:
    check(
        """\
        #- build.gradle
        dependencies {
            implementation platform('org.slf4j:slf4j-bom:2.0')
            testImplementation 'org.springframework.boot:spring-boot-starter-webflux-test'
            implementation 'org.springframework.boot:spring-boot-starter-webmvc'
        }
        #- A.java
        import org.slf4j.Logger;
        import org.springframework.boot.SpringApplication;
        class A { }
        """,
        "A.java > ext:org.springframework.boot:spring-boot-starter-webmvc",
    )


def test_calls_and_supertypes_lead_to_what_is_meant() -> None:
    graph = graph_of(
        """\
        #- shop/Checkout.java
        package shop;
        import pay.*;
        class Checkout extends Desk {
            private Gateway gateway;
            void run(Order order) { gateway.charge(order.total()); greet(); Gateway.Kind.CARD.name(); new Order(); }
        }
        #- shop/Desk.java
        package shop;
        class Desk { void greet() { } }
        #- shop/Order.java
        package shop;
        class Order { int total() { return 1; } }
        #- pay/Gateway.java
        package pay;
        public interface Gateway { void charge(int total); enum Kind { CARD } }
        """
    )
    found = {f"{edge.kind} {edge.target}" for path in graph.files for edge in graph.symbol_edges(path)}
    assert {
        "inherits shop/Desk.java::Desk",
        "calls pay/Gateway.java::Gateway.charge",
        "calls shop/Order.java::Order.total",
        "calls shop/Desk.java::Desk.greet",
        "calls shop/Order.java::Order",
        "calls pay/Gateway.java::Gateway.Kind",
    } <= found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"<!DOCTYPE p [<!ENTITY a 'b'>]><project>&a;</project>", "document types and entities are not read"),
        (b"<project><a>", "not XML"),
        (b"<html/>", "no <project>"),
        (b"", "not XML"),
        (b"<project>" + b"<a>" * 100, "nests deeper"),
        (b"<project>" + b" " * (1 << 20) + b"</project>", "larger than"),
    ],
)
def test_a_pom_that_cannot_be_read_is_a_problem_and_no_exception(text: bytes, problem: str) -> None:
    assert problem in java.read_manifest("pom.xml", text)["problem"]


def entries(source: str) -> list[str]:
    said = deployments_of(textwrap.dedent(source))
    return [
        f"{path}:{line} {each.kind} {each.name} [{each.target}] {each.command}".rstrip()
        for path, (found, places) in said.items()
        for each, line in zip(found.entries, places.entries, strict=True)
    ]


def test_a_build_file_says_what_its_module_is_packed_as() -> None:
    assert entries(
        """\
        #- pom.xml
        <project><artifactId>top</artifactId><packaging>pom</packaging></project>
        #- api/pom.xml
        <project><artifactId>shop-api</artifactId><build><plugins>
        <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin>
        </plugins></build></project>
        #- core/pom.xml
        <project>
        <artifactId>shop-core</artifactId>
        </project>
        #- tool/pom.xml
        <project><artifactId>tool</artifactId><properties><start>shop.Main</start></properties><build><plugins><plugin>
        <artifactId>maven-jar-plugin</artifactId><configuration><mainClass>${start}</mainClass></configuration>
        </plugin></plugins></build></project>
        #- g/app/build.gradle.kts
        plugins {
            application
        }
        application { mainClass.set("shop.Main") }
        #- g/web/build.gradle
        plugins {
            id 'org.springframework.boot' version '3.2.0'
        }
        #- g/lib/build.gradle
        plugins { id("java-library") }
        #- g/build.gradle
        plugins { id 'org.springframework.boot' version '3.2.0' apply false }
        """
    ) == [
        "api/pom.xml:2 service shop-api [api] mvn spring-boot:run",
        "core/pom.xml:2 package shop-core [core]",
        "tool/pom.xml:1 command tool [shop.Main]",
        "g/app/build.gradle.kts:4 command app [shop.Main]",
        "g/web/build.gradle:2 service web [g/web] ./gradlew bootRun",
        "g/lib/build.gradle:1 package lib [g/lib]",
    ]


def test_the_table_of_packages_is_well_formed() -> None:
    data = tomllib.loads(resources.files("analyzers.languages.java").joinpath("packages.toml").read_text("utf-8"))
    coordinate = re.compile(r"[\w.-]+\*?(?::[\w.*-]+)?")
    assert set(data) == {"umbrellas", "packages"}
    assert list(data["packages"]) == sorted(data["packages"])
    assert all(coordinate.fullmatch(each) for entries in data["packages"].values() for each in entries)
