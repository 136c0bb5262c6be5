"""The network: MiniLM with a casing feature, taggers over words, and a layer that reads a sentence for one trigger.

The encoder is that of BERT (Devlin et al. 2019) in the size of MiniLM-L6-H384 (Wang et al. 2020). A tagger is a linear
layer over the first piece of each word. A linker marks the words of one trigger, runs one more transformer layer over
the words of the sentence, and tags them with their role; a class of the act itself is read at the trigger.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.coder.trained.pieces import CASINGS

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
LINK_INNER = 768


class Encoder(nn.Module):
    """Pieces to states of words.

    Takes (batch, pieces) ids and casings and (batch, words) first pieces, gives (batch, words, 384).
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.casings = nn.Embedding(CASINGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(make_layer(INNER) for _ in range(LAYERS))
        nn.init.zeros_(self.casings.weight)

    def forward(self, ids: Tensor, casings: Tensor, firsts: Tensor) -> Tensor:
        order = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(order)[None] + self.casings(casings)
        states = self.dropout(self.norm(states))
        padding = ids == 0
        for layer in self.layers:
            states = layer(states, src_key_padding_mask=padding)
        return states.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a BERT checkpoint in safetensors form."""
        given = load_file(path)
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        self.words.weight.data.copy_(given["embeddings.word_embeddings.weight"])
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(given["embeddings.position_embeddings.weight"] + kinds)
        self.norm.weight.data.copy_(given["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(given["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(self.layers):
            copy_layer(layer, given, f"encoder.layer.{number}")


def make_layer(inner: int) -> nn.TransformerEncoderLayer:
    return nn.TransformerEncoderLayer(
        WIDTH, HEADS, inner, dropout=0.1, activation="gelu", layer_norm_eps=1e-12, batch_first=True
    )


def copy_layer(layer: nn.Module, given: Mapping[str, Tensor], name: str) -> None:
    attention = [f"{name}.attention.self.{each}" for each in ("query", "key", "value")]
    own = dict(layer.named_parameters())
    pairs = {
        "self_attn.in_proj_weight": torch.cat([given[f"{each}.weight"] for each in attention]),
        "self_attn.in_proj_bias": torch.cat([given[f"{each}.bias"] for each in attention]),
    }
    for ours, theirs in (
        ("self_attn.out_proj", "attention.output.dense"),
        ("norm1", "attention.output.LayerNorm"),
        ("linear1", "intermediate.dense"),
        ("linear2", "output.dense"),
        ("norm2", "output.LayerNorm"),
    ):
        pairs[f"{ours}.weight"] = given[f"{name}.{theirs}.weight"]
        pairs[f"{ours}.bias"] = given[f"{name}.{theirs}.bias"]
    for key, value in pairs.items():
        own[key].data.copy_(value)


class Linker(nn.Module):
    """Reads a sentence for one trigger: (n, words, 384) states and (n, words) marks to states under that view."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.view = nn.Linear(WIDTH, WIDTH)
        self.layer = make_layer(LINK_INNER)

    def forward(self, states: Tensor, marks: Tensor, lengths: Tensor) -> Tensor:
        weights = marks / marks.sum(1, keepdim=True).clamp(min=1.0)
        trigger = (states * weights[:, :, None]).sum(1)
        seen = states + marks[:, :, None] * self.mark + self.view(trigger)[:, None]
        padding = torch.arange(states.shape[1], device=states.device)[None] >= lengths[:, None]
        out: Tensor = self.layer(seen, src_key_padding_mask=padding)
        return out


class Network(nn.Module):
    """The encoder with all heads. `taggers`, `links` and `classes` give the number of labels of each head."""

    def __init__(self, taggers: Mapping[str, int], links: Mapping[str, int], classes: Mapping[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.linker = Linker()
        self.dropout = nn.Dropout(0.1)
        self.taggers = nn.ModuleDict({name: nn.Linear(WIDTH, count) for name, count in taggers.items()})
        self.links = nn.ModuleDict({name: nn.Linear(WIDTH, count) for name, count in links.items()})
        self.classes = nn.ModuleDict({name: nn.Linear(2 * WIDTH, count) for name, count in classes.items()})

    def read_trigger(self, states: Tensor, seen: Tensor, marks: Tensor) -> Tensor:
        """(n, 768): a trigger's words before and after the linker, from which its classes are read."""
        weights = (marks / marks.sum(1, keepdim=True).clamp(min=1.0))[:, :, None]
        return torch.cat([(states * weights).sum(1), (seen * weights).sum(1)], dim=1)
