"""The application: guard, pages and API around one store."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Tag
from litestar.types import Method
from litestar.types.internal_types import PathParameterDefinition

from onrecord import __version__
from onrecord.editing import WordReader
from onrecord.model import StoreError
from onrecord.store import Store
from onrecord.web.access import check_visitor, provide_visitor
from onrecord.web.asgi import App
from onrecord.web.description import describe_api
from onrecord.web.errors import HANDLERS, JSONRequest
from onrecord.web.exports import EXPORTS
from onrecord.web.jobs import Jobs, end_jobs, provide_jobs
from onrecord.web.judging import JUDGING
from onrecord.web.pages import Pages
from onrecord.web.query import provide_filter
from onrecord.web.reading import READING
from onrecord.web.security import Guard, Session
from onrecord.web.streaming import AT_ONCE
from onrecord.web.writing import WRITING

THREADS = 8
"""Requests that read the store at once; with the exports they stay below the connections that a store can have."""
MOST_BYTES = 16_000_000
"""The largest body of a request that sets no limit of its own: a pasted report."""
WORTH_COMPRESSING = 2_048

TAGS = (
    Tag(name="claims", description="What is claimed, where and when, and who stands with whom."),
    Tag(name="reports", description="Where it is claimed."),
    Tag(name="review", description="What people say of the claims."),
    Tag(name="adding reports", description="Reports to be read and coded."),
    Tag(name="exports", description="Files to take away; each tells its rows in the header Onrecord-Rows."),
    Tag(name="about", description="The codebook, and the workbench itself."),
)
ABOUT = (
    "All that the pages of the workbench show. Lists take the one filter: the same names as the flags of "
    "`onrecord show`. Offsets in texts count Unicode code points. Every error answers with a Mistake."
)


def make_app(store: Store, session: Session, *, writable: bool = True) -> App:
    """The workbench on a store, for whoever holds the session's token. `writable` False refuses every change."""
    return Guard(Pages(cast(App, make_api(store, writable=writable))), session)


def make_api(store: Store, *, writable: bool) -> Litestar:
    """The API under /api, without the guard before it."""
    handlers = [*READING, *EXPORTS, *JUDGING, *WRITING, describe_api]
    api = Router("/api", route_handlers=handlers, guards=[check_visitor])
    return Litestar(
        [api],
        state=State(
            {
                "store": store,
                "writable": writable,
                "exports": asyncio.Semaphore(AT_ONCE),
                "jobs": Jobs(store),
                "words": WordReader(),
            }
        ),
        dependencies={
            "store": Provide(provide_store, sync_to_thread=False),
            "jobs": Provide(provide_jobs, sync_to_thread=False),
            "words": Provide(provide_words, sync_to_thread=False),
            "filter": Provide(provide_filter, sync_to_thread=False),
            "visitor": Provide(provide_visitor, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        lifespan=[lend_threads, end_jobs],
        request_class=JSONRequest,
        request_max_body_size=MOST_BYTES,
        compression_config=CompressionConfig(
            backend="gzip",
            gzip_compress_level=3,
            minimum_size=WORTH_COMPRESSING,
            exclude_opt_key="uncompressed",
        ),
        logging_config=None,
        openapi_config=make_openapi_config(),
    )


def make_openapi_config() -> OpenAPIConfig:
    """Its own addresses lie outside /api, where nobody comes; `describe_api` answers."""
    bearer = SecurityScheme(type="http", scheme="bearer", description="The token of the printed address.")
    return OpenAPIConfig(
        title="onrecord workbench",
        version=__version__,
        description=ABOUT,
        path="/description",
        use_handler_docstrings=True,
        operation_id_creator=name_operation,
        components=Components(security_schemes={"token": bearer}),
        security=[{"token": []}],
        tags=list(TAGS),
    )


def name_operation(handler: HTTPRouteHandler, _method: Method, _path: list[str | PathParameterDefinition]) -> str:
    """`list_claims` → `listClaims`."""
    first, *rest = handler.handler_name.split("_")
    return first + "".join(word.title() for word in rest)


def provide_store(state: State) -> Store:
    store: Store = state.store
    return store


def provide_words(state: State) -> WordReader:
    words: WordReader = state.words
    return words


@contextlib.asynccontextmanager
async def lend_threads(app: Litestar) -> AsyncIterator[None]:
    """Threads of the server's own: more of them than connections would only wait for one, and give up in the end."""
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="onrecord")
    asyncio.get_running_loop().set_default_executor(threads)
    threads.submit(read_ahead, app.state.store)
    try:
        yield
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def read_ahead(store: Store) -> None:
    """Have the store read what it keeps in memory, while the browser is still being opened."""
    with contextlib.suppress(StoreError):  # whoever asks first is told
        store.counts()
        store.network(limit=1)
