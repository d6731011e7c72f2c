"""HTTP in: endpoints, routes, middleware, requests and responses. It knows no PowerShell.

A server is put together of three parts, each usable without the others:

- :class:`pshost.web.server.WebServer` listens, and hands every request to a *dispatch* callable on one of its threads;
- :class:`pshost.web.pipeline.Pipeline` is such a callable: static files, route look-up, body, middleware, route and
  endware;
- :class:`pshost.web.exchange.Exchange` is what a dispatch and every handler is given: the request, the response, and
  what was found out on the way.

Nothing is imported here, so that a script without endpoints does not pay for HTTP.
"""
