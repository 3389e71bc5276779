"""The entry point for a WSGI server: `gunicorn resolution.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

# So many objects are made before Python looks; by itself it does after 700.
ROWS_OF_A_PAGE = 100_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resolution.settings")
application = get_wsgi_application()
# All of the product is loaded once, before the workers part, and is there for good: Python need not look through it for
# what a page has left behind, nor several times while a page is made of thousands of rows (decision 0098).
get_resolver().url_patterns  # noqa: B018 - asking for them loads them
gc.freeze()
gc.set_threshold(ROWS_OF_A_PAGE)
