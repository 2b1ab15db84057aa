"""Write the model card: what the model is, what it was made from, how well it does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from training.cv import table_of_scores
from training.examples import Example
from transforms.trees import Trees

_TEXT = """# Model card: the blocks engine

Trained by `python -m training.train GOLD_FOLDER`; the same gold gives the same bytes.

## What it is
Linear models over hash numbers (of a block's words; of the tags and class names around it; of what the page's head,
data and address say), whose scores are features of the next; {ensembles}. The first ensemble looks at a block and its
surroundings, the second also at the names around it and at what the first said of the whole page; blocks are then
chosen per page by maximising the expected F score, of blocks apart and of blocks that hang together (`select.py`; the
latter gains 0.012 on Chinese magic articles by itself), and an article is completed by its make and its captions; on
other pages the blocks that play one role are evened out before (`roles.py`; 0.01 to 0.02 on forums and on Chinese
lists). A part of the text that stands on the page twice is taken once (`repeats.py`), and a list of which nothing is
expected yields what holds most of it (`entries.py`). What the chrome rules take out stays out; the kind of what is left
out is the model's. No tree asks for more than nine pages of ten have, so that a very long page is judged like a long
one. File: {size} bytes, no pickle; prediction needs NumPy alone
and gives the same result on every machine.

## Data
| set | pages | licence |
|---|---|---|
| WCXB v1.0, development split | {wcxb} | CC-BY-4.0, (c) 2026 Murrough Foley |
| DAnIEL v2.1, magic-html benchmark (Chinese), and Chinese pages annotated for this project | {zh} | {zh_licence} |
| DAnIEL v2.1 and magic-html benchmark, other languages | {multi} | as above |
| articles of these once more, with lists of headlines and teasers grafted in | {grafted} | |
| pages written for the training (`training/made`) | {made} | Apache-2.0 |

The made pages are whole pages of invented sites and text, written by a language model in the makes of many programs and
years: lists, shops, questions, threads and entries above all, of which the gold has few. For two thirds of them it had
seen some gold pages of each kind for the conventions, for the others only had the conventions described. They teach and
are scored out of fold, but in no other row than their own.

The kinds of blocks that are no content were read for this project on {annotated} more of the Chinese pages, by a
language model (`annotated.jsonl`; on 16 pages of the gold it agrees with 93 % of the blocks); the scores of kinds are on
the gold's pages alone.

The pages are third parties'; none is part of the project, and the model holds no text of them.

## Scores
Cross-validated in four parts by registrable domain, rules applied. zh_dev: F1 of 4-token shingles; the others: word F1.

{scores}

{notes}

## Tried, and of no use
Each cross-validated on all sets: a third ensemble on what the second said; choosing among some forty sets of blocks a
page by a model of their F1 (as good as the expected F, not better); F0.8 or sharpened probabilities; deeper or twice as
many trees; eight parts in place of four (more pages to learn from change nothing);
less weight for pages whose gold the model cannot follow; pages put together (another article, a list, a thread
in a page's frame, a feed below it), which cost 0.004. The mean of two whole chains with and without the names around a
block gains 0.002 for twice the time. Names in the first ensemble too cost 0.003: each ensemble does better for seeing
something else.
A net of three convolutions over the row of blocks (dilated 1, 3, 9; mean of the page in each), given the columns of the
second ensemble, comes close to it alone (multi .932, wcxb .879, zh .909 to .911); the mean of both (three tenths net)
gives multi .934, wcxb .883, but zh .918 to .920: not worth a second way to predict. Trained for the F1 of the page it is
no better.
A chain of kinds from block to block (Viterbi) costs 0.001 to 0.1 of their macro F1: they are seen together already. A
second ensemble of kinds on what the first said of neighbours and containers costs 0.024. Signs of tags (their labels,
the mark #) lift tags to 0.36 and take as much from the others as trees drawn anew do: all kinds 0.694.
Where a block's links lead (tag, share, legal, comment, other sites) tells kinds apart by itself, yet lifts all kinds by
0.003 only: most blocks of tags, related and footer stand on one page each. Their scores evened out over siblings: 0.681.
In the second ensemble, columns of roles in repeated parts, of units of threads, of overlap with JSON-LD and of the section
under a heading: each gains on some sets what it costs on others. Targets mixed with what another model said of the block
out of fold (0.3 or 0.6 of it): multi .932, zh .923. Twice the weight for pages that are no articles: wcxb .885, but multi
.932 and zh .919.
Chinese articles whose text gives way to a list of headlines, as pages of lists: Chinese pages that are no articles .693
to .721, but Chinese magic articles .938 to .941, and other languages 0.002 to 0.004 worse: it takes the feeds below
articles for content.
Kinds: an offset for each class 0.653 (0.656 without); the kinds that are plain on the Chinese pages without labels as
labels 0.688 (0.687 without, as the mean of three); weights by page or by how rare a kind is, 0.637 to 0.664. Our own
annotations of 153 more pages, all kinds at full weight, 0.698 to 0.716, of eight kinds at 0.4, 0.741 (0.706 to 0.720
without, by seed).
Pages once more with their class names and ids made meaningless, as programs make them: other languages 0.002 better,
forums there 0.01, the same on wcxb and Chinese pages, for half as much time again. Without, such pages that are no
articles lose .00 to .03, Chinese forums .08.

## Known weaknesses
- Pages whose gold is itself a choice: shop pages, company home pages, collections of links.
- Reader comments that look like posts, on pages that have nothing else to say that they are comments.
- Content that is only in scripts or in JSON-LD is taken only where the page itself has next to no text.
- Pages of feeds that look like one list with the article above it, and threads whose answers are a line long.
- Chinese, English, and some Greek, Polish, Russian pages were seen; scripts written from right to left hardly.
"""


def write_card(
    path: Path,
    data: bytes,
    examples: Sequence[Example],
    scores: Sequence[tuple[float, float, float]],
    notes: Sequence[str],
    ensembles: Mapping[str, tuple[Trees, Sequence[str], Sequence[str]]],
) -> None:
    """Write the card of the model file `data`. `scores`: out of fold, one an example."""
    shapes = ", ".join(
        f"{name}: {trees.feature.shape[0]} oblivious trees of depth {trees.feature.shape[1]}"
        for name, (trees, _, _) in ensembles.items()
    )
    count = {
        name: sum(one.gold.file == name and not one.grafted for one in examples)
        for name in ("wcxb_dev", "zh_dev", "multi_dev")
    }
    text = _TEXT.format(
        zh_licence="research corpus (repository GPL-3); Apache-2.0; own",
        ensembles=shapes,
        size=len(data),
        wcxb=count["wcxb_dev"],
        zh=count["zh_dev"],
        multi=count["multi_dev"],
        grafted=sum(one.grafted for one in examples),
        made=sum(one.gold.is_made for one in examples),
        annotated=sum(one.is_real and one.kinds is not None and one.gold.labels is None for one in examples),
        scores="\n".join(table_of_scores(examples, scores)),
        notes="\n".join(f"- {note}" for note in notes),
    )
    path.write_text(text, "utf-8")
