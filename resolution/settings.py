"""Every setting, from the environment. What is missing fails here, with what to do."""

import json
import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def from_environment(name: str, *, hint: str) -> str:
    """The variable `name`, or ImproperlyConfigured with the hint."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {hint}")
    return value


def switched_on(name: str) -> bool:
    """Whether the variable is `1`."""
    return os.environ.get(name) == "1"


def secrets_of(name: str) -> dict[str, dict[str, str]]:
    """The variable, a JSON object of objects of texts; nothing where it is not set, ImproperlyConfigured where it is
    something else. What stands there is not said: it is secret."""
    try:
        given = json.loads(os.environ.get(name, "") or "{}")
        return {issuer: {client: str(secret) for client, secret in of.items()} for issuer, of in given.items()}
    except (ValueError, AttributeError):
        hint = '{"https://their.address": {"client id": "secret"}}'
        raise ImproperlyConfigured(f"The environment variable {name} must be JSON like {hint}") from None


# In the demonstration everyone can be signed in as with one press and mail lands in a folder. Never with real data.
DEMONSTRATION = switched_on("DEMONSTRATION")
DEBUG = switched_on("DEBUG")

SECRET_KEY = from_environment("SECRET_KEY", hint="a long random text that nobody else knows.")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1 localhost").split()
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "resolution.oversight",
    "resolution.disagreements",
    "resolution.notices",
    "resolution.partnership",
    "resolution.history",
    "resolution.govuk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "simple_history",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "resolution.govuk.middleware.NothingIsStored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "resolution.disagreements.middleware.GuestsSeeOne",
    "resolution.govuk.middleware.KeepTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "resolution.history.middleware.ReadingsAreKept",
    "resolution.disagreements.middleware.RefusalsAreKept",
]

ROOT_URLCONF = "resolution.urls"
WSGI_APPLICATION = "resolution.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "resolution.govuk.context.page",
            ],
        },
    },
]
# What stands round every page: links, each with the name of its page, whose contact it shows, and who is signed in.
NAVIGATION = [("Home", "disagreements:home"), ("Disagreements", "disagreements:list"), ("Directory", "directory")]
# What only some are offered beside it.
OWN_PLACES = "resolution.oversight.own.places_of"
# What waits for them there, for their home page.
OWN_WORK = "resolution.oversight.own.waits_of"
# The lists of their work, to which what is done from there leads back.
LIST_CALLED = "resolution.oversight.office.list_called"
FOOTER = [
    ("How disagreements are resolved", "disagreements:how_resolved"),
    ("What is disputed, and what became of it", "oversight:disputed"),
    ("Accessibility statement", "disagreements:accessibility"),
    ("Privacy notice", "disagreements:privacy"),
]
PARTNERSHIP_OF = "resolution.partnership.context.partnership_of"
SIGNED_IN_AS = "resolution.partnership.context.signed_in_as"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

DATABASE_OPTIONS = {
    "django.db.backends.sqlite3": {
        # Writers queue at the start of their transaction instead of failing in the middle of it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    },
    # What is asked again is not planned again, whatever it is about: that takes the server as long as to answer, or
    # longer (decisions 0047, 0121). And none is compiled: of questions as long as whom may see what, that took seconds
    # of each answer (decision 0098).
    "django.db.backends.postgresql": {
        "server_side_binding": True,
        "prepare_threshold": 1,
        "options": "-c jit=off -c plan_cache_mode=force_generic_plan",
    },
}
_database: dict[str, Any] = dict(
    dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
)
_database["OPTIONS"] = DATABASE_OPTIONS.get(_database["ENGINE"], {}) | _database.get("OPTIONS", {})
DATABASES = {"default": _database}
# On PostgreSQL: as whom the application connects, where another role owns the tables and migrates.
APPLICATION_ROLE = os.environ.get("APPLICATION_ROLE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in's rate limits count across processes, so not in the memory of one.
# Of more than it may have, a cache forgets a third: and with it how often somebody has guessed a password or a code.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "partnership.User"
AUTHENTICATION_BACKENDS = [
    "resolution.partnership.adapters.PresentPeople",
    "resolution.partnership.adapters.ThroughTheirAgency",
]
# Our secrets with the agencies' identity providers: {"https://their.address": {"client id": "secret"}}.
OIDC_SECRETS = secrets_of("OIDC_SECRETS")
# Identity providers inside our own network that may be asked nevertheless: their host names, with spaces between.
OIDC_INNER_HOSTS = os.environ.get("OIDC_INNER_HOSTS", "").split()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "resolution.partnership.adapters.NoSelfRegistration"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whose password was changed is told
# A password alone opens nothing: a code goes to the address of the account as well. No browser is trusted after that.
ACCOUNT_LOGIN_BY_CODE_REQUIRED = {"password"}
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Whoever has no account can ask for one: so often a day from one address of the network, and so often in all.
# And their agency's own sign-in is looked for so often: each time it is asked where one signs in.
ACCOUNT_RATE_LIMITS = {
    "ask_for_account": "20/d/ip,60/d/key",
    # Of those who choose another procedure before raising, only so many are counted.
    "leave_before_raising": "10/d/ip,100/d/key",
    "enter_invitation": "20/5m/ip",
    "through_agency": "60/m/ip,600/m/key",
    # Of codes by email, for one account: whoever tries them, from wherever, however often they begin anew.
    "enter_code": "10/h/key",
    # Letters for a new password to one address: whoever asks, who need not be whose it is.
    "reset_password": "20/m/ip,5/h/key",
}
ACCOUNT_SESSION_REMEMBER = False  # closing the browser signs out: many share a machine
ACCOUNT_FORMS = {
    "login": "resolution.govuk.account.SignIn",
    "confirm_login_code": "resolution.govuk.account.EnterCode",
    "reauthenticate": "resolution.govuk.account.Confirm",
    "change_password": "resolution.govuk.account.ChangePassword",
    "reset_password": "resolution.govuk.account.AskForReset",
    "reset_password_from_key": "resolution.govuk.account.ResetPassword",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
STATICFILES_DIRS = [
    BASE_DIR / "static" / "build",
    ("js", BASE_DIR / "static" / "js"),
    ("images", BASE_DIR / "static" / "images"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "resolution.govuk.storage.StaticFiles"},
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = switched_on("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Resolving disagreements <no-reply@localhost>")
if DEMONSTRATION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = os.environ.get("DEMONSTRATION_MAIL", str(BASE_DIR / ".demonstration" / "mail"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# No script reads a cookie; forms carry their token themselves.
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "resolution.partnership.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_FAILURE_VIEW = "resolution.govuk.views.expired_form"
# Over plain HTTP only where the environment says so: the demonstration on one's own machine, and the tests.
OVER_HTTPS = not (DEMONSTRATION or DEBUG or switched_on("PLAIN_HTTP"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OVER_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = OVER_HTTPS
# How many web servers stand before this one, each of which adds to X-Forwarded-For whom it was asked by: sign-in counts
# what was wrong for each visitor, and would else count them all together.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PROXIES", "1" if OVER_HTTPS else "0"))
if OVER_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What goes wrong is told where the server's own log goes: Django alone would tell nobody unless DEBUG is on.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without words": {"()": "resolution.logged.WithoutWords"}},
    "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "without words"}},
    "loggers": {name: {"handlers": ["log"], "level": "ERROR"} for name in ("django", "resolution")},
}

# 1 MB of text in one field is refused with a sentence, not by the parser.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "resolution.govuk.uploads.NoLargeFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
