"""The code by email: after so many for one account none is taken for a while (A8)."""

from typing import Any, cast

from allauth.account.views import ConfirmLoginCodeView
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

ACT = "enter_code"
AGAIN = "That was wrong too often. Sign in again, and another code comes"
TOO_OFTEN = (
    "Codes were wrong too often for this account. Wait an hour, then sign in again. If it was not you who tried, reset "
    "your password: somebody else knows it"
)


class EnterCode(ConfirmLoginCodeView):
    """allauth's page. It counts what is wrong in one attempt, and whoever knows the password can begin another."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Counted before it is compared, so that of many that come at once no more are compared.
        account = str(self.stage.login.user.pk)
        if request.POST.get("code") and not ratelimit.consume(request, action=ACT, key=account):
            self._process.abort()
            return self._begin_again(TOO_OFTEN)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if request.user.is_authenticated:
            ratelimit.clear(request, action=ACT, key=account)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Said as it is: to begin again at once is what helps."""
        if self._process.record_invalid_attempt():
            return cast(HttpResponse, self.render_to_response(self.get_context_data(form=form)))
        return self._begin_again(AGAIN)

    def _begin_again(self, why: str) -> HttpResponse:
        messages.error(self.request, why)
        return redirect("account_login")
