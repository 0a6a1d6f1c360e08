"""The page of a process: /metrics, /healthz, /readyz."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from streams.telemetry.health import Health


def page(registry: CollectorRegistry, health: Health) -> web.Application:
    """Return the three routes as an application."""

    async def metrics(request: web.Request) -> web.Response:
        encode, kind = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(registry), headers={"Content-Type": kind})

    async def alive(_: web.Request) -> web.Response:
        return _answer(health.ailments())

    async def ready(_: web.Request) -> web.Response:
        return _answer(health.obstacles())

    application = web.Application()
    application.router.add_get("/metrics", metrics)
    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    return application


@asynccontextmanager
async def serve(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve while the context is open; gives the port, which the system chooses where it is 0."""
    runner = web.AppRunner(application, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _answer(wrong: dict[str, str]) -> web.Response:
    if not wrong:
        return web.json_response({"ok": True})
    return web.json_response({"ok": False, "wrong": wrong}, status=503)
