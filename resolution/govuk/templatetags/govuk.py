"""Tags for every page: `{% load govuk %}`."""

import re
from datetime import date, datetime, time

from django import template
from django.utils.html import conditional_escape, format_html, urlize
from django.utils.safestring import SafeString
from django.utils.text import slugify

from .. import components, wording

register = template.Library()
register.filter(components.steps)

# A number to ring as people write it; beside it may stand "(out of hours)" or an extension. A link is left as it is.
_RINGS = re.compile(
    r"<a .*?</a>|(?<![\w/])(?:\+\d[\d ()-]{7,16}\d|\(?0\d[\d ()-]{6,16}\d|999|101|111)(?!\w)", re.DOTALL
)
# Of a disagreement.
_REFERENCE = re.compile(r"\b[A-Z]+-\d+\b")


@register.filter
def day(value: date | None) -> str:
    """3 April 2026."""
    return wording.day(value) if value else ""


@register.filter
def clock_time(value: time | None) -> str:
    """2:30pm."""
    return wording.clock_time(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """3 April 2026 at 2:30pm."""
    return wording.moment(value) if value else ""


@register.filter
def in_short(words: str) -> str:
    """As much of a text as fits on a few lines."""
    return wording.mostly_whole(words)


@register.filter
def linked(text: str) -> SafeString:
    """The text, with its email and web addresses and its telephone numbers as links."""
    return telephone(SafeString(urlize(text, autoescape=True).replace("<a href", '<a class="govuk-link" href')))


@register.filter
def telephone(text: str) -> SafeString:
    """The text, with the numbers in it as links that ring: "01632 960 100 (out of hours)"."""
    return SafeString(_RINGS.sub(_ringing, conditional_escape(text)))


def _ringing(found: re.Match[str]) -> str:
    said = found[0]
    if said.startswith("<"):
        return said
    return f'<a class="govuk-link" href="tel:{re.sub(r"[^+0-9]", "", said)}">{said}</a>'


@register.filter
def whole(text: str) -> SafeString:
    """The text, in which no line ends inside a reference such as D-0042: browsers would break it at its hyphen."""
    return SafeString(_REFERENCE.sub(r'<span class="app-whole">\g<0></span>', conditional_escape(text)))


@register.simple_block_tag
def details(content: SafeString, heading: str) -> SafeString:
    """{% details "What this means" %} … {% enddetails %}: shown when asked for."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        heading,
        content,
    )


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """{% inset %} … {% endinset %}: set apart from what stands round it."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """{% warning %} … {% endwarning %}: what must not be overlooked."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>{}</strong></div>',
        content,
    )


@register.simple_block_tag
def panel(content: SafeString, heading: str) -> SafeString:
    """{% panel "Disagreement raised" %} … {% endpanel %}: the page's heading when something is done."""
    return format_html(
        '<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">{}</h1>'
        '<div class="govuk-panel__body">{}</div></div>',
        heading,
        content,
    )


@register.simple_block_tag
def banner(content: SafeString, heading: str = "Important", success: bool = False, number: int = 0) -> SafeString:
    """{% banner "Not sent" %} … {% endbanner %}. `number` tells several on one page apart."""
    name = f"banner-{slugify(heading)}-{number}"
    return format_html(
        '<div class="govuk-notification-banner{}" role="{}" aria-labelledby="{}"'
        ' data-module="govuk-notification-banner">'
        '<div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="{}">{}</h2></div>'
        '<div class="govuk-notification-banner__content">{}</div></div>',
        " govuk-notification-banner--success" if success else "",
        "alert" if success else "region",
        name,
        name,
        heading,
        content,
    )


@register.simple_block_tag
def tag(content: SafeString, look: str = "") -> SafeString:
    """{% tag %}Open{% endtag %}. `look`: "due" or "quiet". The words say what it means, never the colour alone."""
    return format_html('<strong class="govuk-tag{}">{}</strong>', f" app-tag--{look}" if look else "", content)
