"""The environment that the suite runs in, set before Django reads its settings (`-p tests.environment`)."""

import os

os.environ.setdefault("SECRET_KEY", "for the test suite only: nothing is kept with it")
os.environ.setdefault("PLAIN_HTTP", "1")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("APPLICATION_ROLE", "tracker")
os.environ.setdefault("OIDC_INNER_HOSTS", "127.0.0.1")  # where the identity provider of the tests answers
