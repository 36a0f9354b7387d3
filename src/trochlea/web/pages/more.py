"""The pages that have no place of their own in the line at the bottom of a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.web.pages.visit import services_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One link a page."""
    if not services_of(request).store.runner().notice_read:
        return redirect("welcome")
    return render(request, "trochlea/more.html")
