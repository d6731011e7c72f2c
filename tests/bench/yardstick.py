"""The yardstick: a bare ASGI application on uvicorn (uvloop, httptools) that answers /json as server.ps1 does. PORT names the port."""

from __future__ import annotations

import json
import os
from typing import Any

import uvicorn

HEADERS = [(b"content-type", b"application/json; charset=utf-8")]


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer."""
    if scope["type"] != "http":
        return
    body = json.dumps({"message": "hello", "number": 1, "list": [1, 2, 3]}).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(application, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning", access_log=False)
