"""What a sentence of an article looks like, without regard to where it stands."""

from transforms.blocks import Block

SHORTEST = 40
"""Characters; a shorter line may be a headline, a prompt or a caption."""

END_OF_SENTENCE = '。！？!?.…”"』」）)'


def is_prose(block: Block) -> bool:
    """A line of some length, mostly unlinked, that ends as a sentence does."""
    text = block.text
    return len(text) >= SHORTEST and block.link_chars < 0.3 * len(text) and text[-1] in END_OF_SENTENCE
