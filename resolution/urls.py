"""Every address, in one place for each app."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from resolution.partnership import own_sign_in
from resolution.partnership.views import authenticators, codes, through_agency

# Of allauth's pages only these: nobody registers, and an email address is changed in the directory.
signing_in = [
    path(
        "sign-in/",
        account.LoginView.as_view(extra_context={"agencies_with_their_own": own_sign_in.offered}),
        name="account_login",
    ),
    path("agency/", through_agency.through_agency, name="through_agency"),
    path("agency/<int:agency_id>/back/", through_agency.back_from_agency, name="back_from_agency"),
    path("sign-in/app/", authenticators.enter_authenticator, name="enter_authenticator"),
    path("sign-in/code/", codes.EnterCode.as_view(), name="account_confirm_login_code"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    # Whoever never chose a password chooses one as whoever forgot theirs does: by a link to their work address.
    path("password/choose/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(signing_in)),
    path("", include("resolution.partnership.urls")),
    path("", include("resolution.govuk.urls")),
    path("", include("resolution.notices.urls")),
    path("", include("resolution.disagreements.urls")),
    path("", include("resolution.oversight.urls")),
]
handler400 = "resolution.govuk.pages.bad_request"
handler403 = "resolution.govuk.pages.forbidden"
handler404 = "resolution.govuk.pages.not_found"
handler500 = "resolution.govuk.pages.server_error"
handler429 = "resolution.govuk.pages.too_many"
