"""An optional extractor: any language model behind an OpenAI-compatible address, held to the words of the report."""

from onrecord.coder.endpoint.component import EndpointExtractor

__all__ = ["EndpointExtractor"]
