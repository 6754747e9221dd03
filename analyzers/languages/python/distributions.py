"""Which top-level names a distribution brings, where its name does not say so. From the distributions' own metadata."""

_NAMES: dict[str, tuple[str, ...]] = {
    "attrs": ("attr", "attrs"),
    "beautifulsoup4": ("bs4",),
    "biopython": ("Bio",),
    "confluent-kafka": ("confluent_kafka",),
    "cython": ("Cython", "pyximport"),
    "django-cors-headers": ("corsheaders",),
    "django-environ": ("environ",),
    "django-filter": ("django_filters",),
    "djangorestframework": ("rest_framework",),
    "dnspython": ("dns",),
    "faiss-cpu": ("faiss",),
    "fonttools": ("fontTools",),
    "gitpython": ("git",),
    "ipython": ("IPython",),
    "jinja2": ("jinja2",),
    "kafka-python": ("kafka",),
    "markdown-it-py": ("markdown_it",),
    "mkdocs-material": ("material",),
    "msgpack-python": ("msgpack",),
    "mysql-connector-python": ("mysql",),
    "mysqlclient": ("MySQLdb",),
    "opencv-python": ("cv2",),
    "opencv-python-headless": ("cv2",),
    "pillow": ("PIL",),
    "protobuf": ("google",),
    "psycopg2-binary": ("psycopg2",),
    "pycryptodome": ("Crypto",),
    "pyjwt": ("jwt",),
    "pynacl": ("nacl",),
    "pyopenssl": ("OpenSSL",),
    "pyqt5": ("PyQt5",),
    "pyqt6": ("PyQt6",),
    "pyserial": ("serial",),
    "pyside6": ("PySide6",),
    "pytest": ("pytest", "_pytest"),
    "python-dateutil": ("dateutil",),
    "python-dotenv": ("dotenv",),
    "python-jose": ("jose",),
    "python-magic": ("magic",),
    "python-multipart": ("multipart", "python_multipart"),
    "python-slugify": ("slugify",),
    "pyyaml": ("yaml",),
    "pyzmq": ("zmq",),
    "ruamel-yaml": ("ruamel",),
    "scikit-image": ("skimage",),
    "scikit-learn": ("sklearn",),
    "setuptools": ("setuptools", "pkg_resources"),
    "sqlalchemy": ("sqlalchemy",),
    "tree-sitter": ("tree_sitter",),
    "websocket-client": ("websocket",),
}


def imports_of(distribution: str) -> tuple[str, ...]:
    """The top-level names to expect from a distribution, given its normalized name."""
    known = _NAMES.get(distribution)
    if known:
        return known
    return tuple(dict.fromkeys((distribution.replace("-", "_"), distribution.partition("-")[0], distribution)))
