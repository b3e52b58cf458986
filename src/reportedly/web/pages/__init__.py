"""The pages, one file for each kind: a request comes in, what its template shows goes out."""

from reportedly.web.pages import add, claims, front, judgements, review, search

ROUTERS = (front.router, claims.router, search.router, review.router, judgements.router, add.router)
"""Of all pages and of the API."""
