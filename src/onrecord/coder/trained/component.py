"""The component that runs the trained network over a reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.reading import ActMark, Draft, EntityMention, Reading, Tagged
from onrecord.coder.trained.decode import Stretch, read_stretches
from onrecord.coder.trained.drafts import LEAST_KEPT
from onrecord.coder.trained.network import Linked, TrainedNetwork
from onrecord.coder.trained.tagging import load_network

LEAST_TRIGGER = 0.5
"""Words that the network takes for a trigger with less are not marked; who makes drafts of marks asks for more."""
LEAST_ROLE = 0.4
LEAST_WHOLE = 0.8
"""An entity that the network is so sure of has its role as a whole."""
LEAST_MODE = 0.5
"""A mode is given where it is likelier than all others of its type together."""


class TrainedReader:
    """Fills `entities`, `fillers` and `marks`, and gives every draft its mark."""

    name = "trained"
    requires = ("tagged", "drafts")
    assigns = ("entities", "fillers", "marks", "drafts.mark")

    def __init__(self, network: TrainedNetwork | None = None) -> None:
        self.network = network or load_network()

    def __call__(self, reading: Reading) -> None:
        labels = self.network.labels
        for tokens, tags in reading.tagged:
            for stretch in read_stretches(tags.entities):
                reading.entities.append(mention(tokens, stretch, labels.entities))
            for stretch in read_stretches(tags.fillers):
                reading.fillers.append(mention(tokens, stretch, labels.fillers))
        self.mark_acts(reading)

    def mark_acts(self, reading: Reading) -> None:
        """Marks for the acts that the network sees and for those that were drafted before."""
        sentences, tagged = [tokens for tokens, _ in reading.tagged], [tags for _, tags in reading.tagged]
        places = {token.i: (row, at) for row, tokens in enumerate(sentences) for at, token in enumerate(tokens)}
        asked: list[tuple[int, Stretch, Draft | None]] = []
        others: list[tuple[int, Stretch, Draft]] = []
        for draft in reading.drafts:
            scored = [found for words in (draft.trigger, *draft.also) if (found := score_words(words, places, tagged))]
            if not scored:
                continue
            words, row, stretch = scored[0]
            if stretch.score < LEAST_KEPT:
                # It may take another of the words that name the act for its name.
                same = [each for each in scored if self.network.labels.triggers[each[2].label] == draft.type]
                words, row, stretch = max(same or scored[:1], key=lambda each: each[2].score)
            if stretch.score >= LEAST_KEPT:
                draft.trigger = words
            asked.append((row, stretch, draft))
            if draft.mode is None:
                others += [
                    (row, more, draft) for _, row, more in scored if more != stretch and more.score >= LEAST_KEPT
                ]
        # An event that was drafted before has its mark there; a relation may be read off the same words.
        taken = {(row, word) for row, stretch, _ in asked for word in range(stretch.start, stretch.end)}
        for row, tags in enumerate(tagged):
            asked += [
                (row, stretch, None)
                for stretch in read_stretches(tags.triggers, LEAST_TRIGGER)
                if self.network.labels.triggers[stretch.label].islower()
                or not taken.intersection((row, word) for word in range(stretch.start, stretch.end))
            ]
        linked = self.network.link([(tagged[row], stretch.start, stretch.end) for row, stretch, _ in (*asked, *others)])
        entities = [read_stretches(tags.entities) for tags in tagged]
        for (row, stretch, drafted), links in zip(asked, linked, strict=False):
            mark = self.make_mark(sentences[row], stretch, links, entities[row])
            if drafted is None:
                reading.marks.append(mark)
            else:
                drafted.mark = mark
        for (_, stretch, drafted), links in zip(others, linked[len(asked) :], strict=True):
            self.take_surer_mode(drafted, stretch, links)

    def take_surer_mode(self, draft: Draft, stretch: Stretch, links: Linked) -> None:
        """Of the words for one act ("air strikes kill 35") the one that tells the mode most clearly has the say."""
        mark, type_ = draft.mark, self.network.labels.triggers[stretch.label]
        if mark is None or mark.type != type_:
            return
        mode, share = best_mode(links, self.network.labels.mode, type_)
        if mode is not None and (mark.mode is None or share > mark.mode_score):
            draft.mark = replace(mark, mode=mode, mode_score=share)

    def make_mark(
        self, tokens: Sequence[Token], stretch: Stretch, links: Linked, entities: Iterable[Stretch]
    ) -> ActMark:
        labels = self.network.labels
        roles: dict[str, list[Words]] = {}
        sure = [each for each in entities if each.score >= LEAST_WHOLE]
        for found in complete(read_stretches(links.roles, LEAST_ROLE), sure):
            roles.setdefault(labels.roles[found.label], []).append(words_of(tokens, found))
        type_ = labels.triggers[stretch.label]
        mode, share = best_mode(links, labels.mode, type_)
        return ActMark(
            words=words_of(tokens, stretch),
            type=type_,
            score=stretch.score,
            mode=mode,
            mode_score=share,
            status=labels.status[int(links.status.argmax())],
            status_score=float(links.status.max()),
            certainty=labels.certainty[int(links.certainty.argmax())],
            roles={name: tuple(found) for name, found in roles.items()},
        )


def score_words(
    words: Words, places: Mapping[int, tuple[int, int]], tagged: Sequence[Tagged]
) -> tuple[Words, int, Stretch] | None:
    """Words as a trigger, with the row of their sentence; `places` are rows and columns of tokens by their position."""
    spots = [places[token.i] for token in words if token.i in places]
    if not spots:
        return None
    row, start = spots[0]
    end = max(column for other, column in spots if other == row) + 1
    if words.root.i in places and len(words) > 4:
        row, start = places[words.root.i]
        end = start + 1
    return words, row, score_stretch(tagged[row], start, end)


def score_stretch(tags: Tagged, start: int, end: int) -> Stretch:
    """The likeliest type of given words as a trigger, and how likely it is at the surest of them."""
    both = (tags.triggers[:, 1::2] + tags.triggers[:, 2::2])[start:end]
    word, label = divmod(int(both.argmax()), both.shape[1])
    return Stretch(start, end, label, float(both[word, label]))


def best_mode(links: Linked, names: Sequence[str], type_: str) -> tuple[str | None, float]:
    """The likeliest mode of a type and its share of all; None where that is not likely enough, or says no mode."""
    allowed = [i for i, name in enumerate(names) if name == "-" or name.startswith(f"{type_}/")]
    best = max(allowed, key=lambda i: links.mode[i])
    share = float(links.mode[best] / links.mode[allowed].sum())
    return (None if names[best] == "-" or share < LEAST_MODE else names[best].partition("/")[2]), share


def complete(roles: Iterable[Stretch], entities: Sequence[Stretch]) -> list[Stretch]:
    """Roles of parts of an entity as roles of all of it; of several for one entity the surest."""
    whole: dict[tuple[int, int], Stretch] = {}
    for role in roles:
        around = next((each for each in entities if each.start <= role.start and role.end <= each.end), role)
        spot = around.start, around.end
        if spot not in whole or role.score > whole[spot].score:
            whole[spot] = role._replace(start=around.start, end=around.end)
    return sorted(whole.values())


def mention(tokens: Sequence[Token], stretch: Stretch, names: Sequence[str]) -> EntityMention:
    return EntityMention(words_of(tokens, stretch), names[stretch.label], stretch.score)


def words_of(tokens: Sequence[Token], stretch: Stretch) -> Words:
    return tokens[0].doc[tokens[stretch.start].i : tokens[stretch.end - 1].i + 1]
