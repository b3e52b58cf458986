"""The pages, one file for each kind: a request comes in, what its template shows goes out."""

from reportedly.web.pages import claims, front, search

ROUTERS = (front.router, claims.router, search.router)
"""Of all pages and of the API."""
