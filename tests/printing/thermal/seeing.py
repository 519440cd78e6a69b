"""Looking at rasters as a scanner and a person would."""

import zxingcpp
from PIL import Image, ImageChops


def codes_in(image: Image.Image) -> dict[str, str]:
    """Decode a picture: name of the symbology to text."""
    grey = image.convert("L")
    pixels = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    return {str(found.format): found.text for found in zxingcpp.read_barcodes(pixels)}


def same(paper: Image.Image, wanted: Image.Image) -> bool:
    """Whether paper shows the picture, with nothing but white below it."""
    head = paper.crop((0, 0, wanted.width, wanted.height))
    rest = paper.crop((0, wanted.height, paper.width, paper.height))
    differs = ImageChops.logical_xor(head, wanted).getbbox() is not None
    return not differs and (rest.height == 0 or rest.getextrema() == (255, 255))
