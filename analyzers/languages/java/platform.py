"""Which packages come with Java itself, or with the platform that the code is compiled for."""

_PLATFORM = """
java jdk sun com.sun.jdi com.sun.jndi com.sun.management com.sun.net com.sun.nio com.sun.security com.sun.source
com.sun.tools com.sun.java com.sun.javadoc com.sun.rowset netscape.javascript org.ietf.jgss org.w3c.dom org.xml.sax
android dalvik
javax.accessibility javax.annotation.processing javax.crypto javax.imageio javax.lang.model javax.management
javax.naming javax.net javax.print javax.rmi javax.script javax.security.auth javax.security.cert javax.security.sasl
javax.smartcardio javax.sound javax.sql javax.swing javax.tools javax.transaction.xa javax.xml
"""
# Came with Java until version 10. Today a library brings them: a declared one comes first.
_FORMERLY = "javax.activation javax.activity javax.annotation javax.jws javax.transaction org.omg"
# Below a package of the platform, and yet from a library.
_APART = "javax.xml.bind javax.xml.ws javax.xml.soap javax.xml.registry javax.xml.rpc android.support"
_PREFIXES, _ONCE, _NOT = (frozenset(words.split()) for words in (_PLATFORM, _FORMERLY, _APART))


def is_platform(package: str) -> bool:
    """Whether a package surely comes with the platform."""
    return _below(package, _PREFIXES) and not _below(package, _NOT)


def was_platform(package: str) -> bool:
    """Whether a package came with older versions of Java."""
    return _below(package, _ONCE) or _below(package, _NOT)


def _below(package: str, prefixes: frozenset[str]) -> bool:
    while package:
        if package in prefixes:
            return True
        package = package.rpartition(".")[0]
    return False
