"""The pages, one file for each kind: a request comes in, what its template shows goes out."""

from reportedly.web.pages import articles, claims, echoes, front, search

ROUTERS = (front.router, articles.router, claims.router, echoes.router, search.router)
"""Of all pages and of the API."""
