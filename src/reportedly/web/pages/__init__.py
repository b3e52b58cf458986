"""The pages, one file for each kind: a request comes in, what its template shows goes out."""

from reportedly.web.pages import (
    actors,
    add,
    articles,
    claims,
    echoes,
    events,
    figures,
    front,
    judgements,
    outlets,
    review,
    search,
)

PAGES = (front, claims, articles, actors, figures, events, outlets, echoes, search, review, judgements, add)
ROUTERS = tuple(page.router for page in PAGES)
"""Of all pages; the API's stands apart."""
