"""What is a knee-km: the number explained with the numbers themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.explain_number import explain_number
from trochlea.knowledge.catalogue import catalogue
from trochlea.web.pages.visit import services_of

SOURCES = ("fukuchi2017", "vaneijden1986", "doyle2023")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    context = {
        "told": explain_number(services),
        "sources": [catalogue().sources[key] for key in SOURCES],
    }
    return render(request, "trochlea/knee_km.html", context)
