"""Tiny gold folders in the formats of the public sets, with texts of our own."""

import gzip
import io
import json
import tarfile
from pathlib import Path

REPORT = """\
Shells hit market in Taizz

SANAA, March 4, 2016 - Three civilians were killed on Thursday when shells hit a market in Taizz, a doctor said.
"""

GOLD_CLAIM = {
    "report": "taizz",
    "id": "market",
    "kind": "event",
    "types": ["ASSAULT"],
    "quote": "Three civilians were killed on Thursday when shells hit a market in Taizz",
    "time": {"earliest": "2016-03-03", "latest": "2016-03-03"},
    "place": {"names": ["Taizz", "Taiz"], "country": "YEM", "lat": 13.58, "lon": 44.02, "level": "place"},
    "casualties": [{"effect": "killed", "low": 3, "best": 3, "high": 3}],
    "attribution": ["doctor"],
}

WIKIWARS = """\
<?xml version="1.0"?>
<DOC><DOCID>X</DOCID>
<DATETIME><TIMEX2 val="2010-02-01">2010-02-01</TIMEX2></DATETIME>
<BODY><TEXT>
The siege began on <TIMEX2 val="1643-05-14">14 May 1643</TIMEX2> &amp; ended at <TIMEX2>the appointed hour</TIMEX2>.
</TEXT></BODY></DOC>
"""

MEANTIME = """\
<Document doc_name="x">
<token t_id="1" sentence="0">Troops</token><token t_id="2" sentence="0">leave</token>
<token t_id="3" sentence="1">02-03-2009</token>
<token t_id="4" sentence="2">They</token><token t_id="5" sentence="2">left</token>
<token t_id="6" sentence="2">on</token><token t_id="7" sentence="2">5</token>
<token t_id="8" sentence="2">March</token><token t_id="9" sentence="2">2009</token>
<token t_id="10" sentence="2">.</token>
<token t_id="11" sentence="3">Nobody</token><token t_id="12" sentence="3">read</token>
<Markables>
<TIMEX3 m_id="1" functionInDocument="CREATION_TIME" value="02-03-2009"><token_anchor t_id="3"/></TIMEX3>
<TIMEX3 m_id="2" functionInDocument="NONE" value="2009-03-05">
<token_anchor t_id="7"/><token_anchor t_id="8"/><token_anchor t_id="9"/></TIMEX3>
</Markables>
</Document>
"""

LGL = """\
<articles><article docid="1"><text><![CDATA[Police in Lima met colleagues from Quito near Nowhereton.]]></text>
<toponyms>
<toponym><start>10</start><end>14</end><phrase>Lima</phrase>
<gaztag geonameid="1"><name>Lima</name><lat>-12.04</lat><lon>-77.03</lon></gaztag></toponym>
<toponym><start>35</start><end>40</end><phrase>Quito</phrase>
<gaztag geonameid="2"><name>Quito</name><lat>60.0</lat><lon>100.0</lon></gaztag></toponym>
<toponym><start>46</start><end>57</end><phrase>Nowhereton</phrase></toponym>
</toponyms></article></articles>
"""

GEOVIRUS = """\
<articles><article><text>A clinic in Nairobi closed.</text><locations>
<location><name>Nairobi</name><start>13</start><end>20</end><lat>-1.29</lat><lon>36.82</lon></location>
</locations></article></articles>
"""

BRAT = """\
T1\tSource 0 9;10 18\tA general … in Khost
T2\tCue 19 23\tsaid
T3\tContent 24 45\tthe road was reopened
T4\tAttribution 19 23\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tCue 50 60\tit is felt
E2\tAttribution-no-source:T5 Cue:T5
#1\tAnnotatorNotes T3\ta remark of the annotator
"""
BRAT_TEXT = "A general in Khost said the road was reopened. And it is felt that trade returns."

CONLL = """\
0\tTroops\t_\tNNS
1\tleft\t3.0\tVBD
2\tHerat\t_\tNNP

0\tThey\t_\tPRP
1\tdid\t_\tVBD
2\tnot\t_\tRB
3\tshoot\t-3.0\tVB

0\tThey\t_\tPRP
1\tmight\t_\tMD
2\treturn\t1.2\tVB
"""

CONLLU = """\
# sent_id = a
1\tThey\tthey\tPRON
2\tleft\tleave\tVERB

# sent_id = b
1\tNobody\tnobody\tPRON
2-3\tdidn't\t_\t_
2\tdid\tdo\tAUX
3\tn't\tnot\tPART
4\tshoot\tshoot\tVERB
"""

ANSWERS = """\
Split\tAnnotator.ID\tSentence.ID\tPred.Token\tPred.Lemma\tIs.Predicate\tHappened\tConfidence\tKeep
dev\t1\ten-ud-dev.conllu 1\t2\tleave\tTrue\ttrue\t4\tTrue
dev\t2\ten-ud-dev.conllu 1\t2\tleave\tTrue\tfalse\t1\tTrue
dev\t1\ten-ud-dev.conllu 2\t4\tshoot\tTrue\tfalse\t4\tTrue
dev\t3\ten-ud-dev.conllu 2\t4\tshoot\tTrue\ttrue\t4\tFalse
"""

FA_KES = {
    "unit_id": "1",
    "article_title": "Shelling in Idlib",
    "article_content": "Shelling killed seven civilians and two soldiers in the town of Idlib Monday a monitor said.",
    "date": "5/2/16",
    "location": "idlib",
    "cause_of_death": "shelling",
    "nb_civilians": "7",
    "nb_noncivilians": "2",
}

GSR = [
    {"event": "DOCUMENT", "text": ""},
    {
        "event": "DISAPPROVE",
        "text": "Peru accused Chile of spying.",
        "source": [{"code": "PER"}],
        "target": [{"code": "CHL"}],
    },
    {"event": "RETREAT", "text": "A farmer sold his mule.", "source": [{"code": "IGO"}], "target": ""},
]

PLV = "sentence\tgold_root\nPeru accused Chile of spying.\tACCUSE\nA farmer sold his mule.\tYIELD\n"


MUC_TEXT = """\
TST1-MUC3-9001

   LIMA, 4 FEB 88 (OWN NEWS) -- [TEXT] THREE UNIDENTIFIED MEN YESTERDAY KILLED
MAYOR ERNESTO PALAFOX IN THE CITY OF TRUJILLO.
"""

MUC_KEY = """\
0.  MESSAGE: ID                     TST1-MUC3-9001 (US)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  03 FEB 88
3.  INCIDENT: LOCATION              PERU: TRUJILLO (CITY)
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             "THREE UNIDENTIFIED MEN" / "UNIDENTIFIED MEN"
18. HUM TGT: NAME                   "ERNESTO PALAFOX"
19. HUM TGT: DESCRIPTION            "MAYOR": "ERNESTO PALAFOX"
20. HUM TGT: TYPE                   GOVERNMENT OFFICIAL: "ERNESTO PALAFOX"
21. HUM TGT: NUMBER                 1: "ERNESTO PALAFOX"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ERNESTO PALAFOX"
"""

MUC_FILLERS = {
    "docid": "TST1-MUC3-9001",
    "doctext": "three unidentified men …",
    "templates": [
        {
            "incident_type": "attack",
            "PerpInd": [[["three unidentified men", 0], ["unidentified men", 6]]],
            "PerpOrg": [],
            "Target": [],
            "Victim": [[["ernesto palafox", 50]]],
            "Weapon": [],
        }
    ],
}

RE3D: dict[str, list[dict[str, object]]] = {
    "documents": [{"_id": "1", "text": "Peru accused Chile of spying."}],
    "entities": [
        {"documentId": "1", "begin": 0, "end": 4, "type": "Organisation", "confidence": 1},
        {"documentId": "1", "begin": 13, "end": 18, "type": "Organisation", "confidence": 0.9},
    ],
    "relations": [
        {
            "documentId": "1",
            "sourceBegin": 0,
            "sourceEnd": 4,
            "targetBegin": 13,
            "targetEnd": 18,
            "type": "Dislikes",
            "confidence": 1,
        }
    ],
}

INDIA = {
    "sents": {"doc_id": 1, "sent_id": 0, "sent_labels": ["ARREST"], "sent_text": "Police arrested two traders."},
    "docs": {"doc_id": 1, "doc_text": "Police arrested two traders."},
    "metadata": {"doc_id": 1, "date": "2002-03-01"},
}


def make_located(text: str, verb: str, *places: str, **more: str) -> dict[str, object]:
    """A row of the set of event places: tokens at every word, spans by token numbers as some rows have them."""
    tokens, spans, start = [], [], 0
    for number, word in enumerate(text.split(" ")):
        tokens.append({"text": word, "start": start, "end": start + len(word), "id": number})
        if word in (verb, *places):
            label = "VERB" if word == verb else "LOCATION"
            spans.append({"label": label, "token_start": number, "token_end": number, "start": number, "end": number})
        start += len(word) + 1
    return {"text": text, "tokens": tokens, "spans": spans, **more}


def write(path: Path, content: str) -> None:
    """Write a text, packed where the name ends in .gz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def write_polnear(folder: Path) -> None:
    folder.mkdir(parents=True)
    members = {
        "dev/text/khost.txt": BRAT_TEXT,
        "dev/attributions/khost_b.ann": "",
        "dev/attributions/khost_a.ann": BRAT,
        "annotator-training/text/x.txt": BRAT_TEXT,
        "annotator-training/attributions/x_a.ann": BRAT,
    }
    with tarfile.open(folder / "some.tar.gz", "w:gz") as archive:
        for name, content in members.items():
            data = content.encode("utf-8")
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def write_gold(folder: Path) -> Path:
    """A gold folder with a little of every set."""
    write(folder / "claims" / "taizz.txt", REPORT)
    write(folder / "claims" / "taizz.jsonl", json.dumps(GOLD_CLAIM) + "\n\n")
    write(folder / "claims" / "no-report.jsonl", json.dumps(GOLD_CLAIM))
    write(folder / "claims" / "dates.json", json.dumps({"taizz": "2016-03-04"}))
    write(folder / "wikiwars" / "keyinline" / "99_Siege.key.xml", WIKIWARS)
    for part in ("intra-doc_annotation", "intra_cross-doc_annotation"):
        write(folder / "meantime" / part / "corpus_x" / "1.xml", MEANTIME)
    write(folder / "geoparsing" / "lgl.xml.gz", LGL)
    write(folder / "geoparsing" / "Some-News.xml", GEOVIRUS)
    rows = [
        make_located("Rebels attacked Homs after talks in Geneva .", "attacked", "Homs"),
        make_located("Ministers in Geneva promised aid .", "promised"),
        make_located("This was thrown out .", "thrown", answer="reject"),
    ]
    write(folder / "event_location" / "part.jsonl", "\n".join(map(json.dumps, rows)))
    write_polnear(folder / "polnear")
    write(folder / "factuality" / "meantime" / "other.conll", CONLL)
    write(folder / "factuality" / "meantime" / "again.conll.gz", CONLL)
    write(folder / "factuality" / "it-happened" / "it-happened_x.tsv.gz", ANSWERS)
    write(folder / "factuality" / "it-happened" / "en-ud-dev.conllu", CONLLU)
    write(folder / "fa_kes" / "some.jsonl.gz", json.dumps(FA_KES))
    write(folder / "muc34" / "tst1" / "tst1-muc3.gz", MUC_TEXT)
    write(folder / "muc34" / "tst1" / "key-tst1.v7.gz", MUC_KEY)
    write(folder / "muc34" / "role_fillers" / "dev.json.gz", json.dumps(MUC_FILLERS))
    write(folder / "plover_gsr" / "records" / "MY_GSR.txt", json.dumps(GSR))
    write(folder / "plover_plv" / "PLV_x.tsv", PLV)
    for name, each in RE3D.items():
        write(folder / "re3d" / "Some Source" / f"{name}.json", "\n".join(map(json.dumps, each)))
    for name, row in INDIA.items():
        write(folder / "india_police_events" / f"{name}.jsonl", json.dumps(row))
    return folder
