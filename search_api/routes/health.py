"""Whether the service runs and can answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response, status

from indexer.errors import IndexerError
from search_api.routes.serving import live_index

router = APIRouter()


@router.get("/healthz", summary="Tiến trình còn sống", tags=["service"])
def healthz() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Sẵn sàng trả lời", tags=["service"])
def readyz(request: Request, response: Response) -> dict[str, object]:
    """Say whether the index is open and can be searched; 503 with the reason when not."""
    try:
        searcher = live_index(request).searcher()
    except IndexerError as error:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return {"status": "not ready", "reason": str(error)}
    manifest = searcher.generation.manifest
    return {
        "status": "ready",
        "generation": searcher.generation.id,
        "notices": manifest.notices,
        "passages": manifest.passages,
        "model": manifest.model_fingerprint,
    }
