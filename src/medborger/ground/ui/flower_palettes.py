"""The flower's colours written out, for pictures that no stylesheet reaches. css/tokens.css says the same for pages."""

from dataclasses import dataclass

LIGHT_PETALS = (
    "#B8392B", "#C77A0A", "#4E7F2F", "#0F6E63", "#2A659B", "#7C3F7A",
    "#8A5A2B", "#3D4F8F", "#A8446B", "#6B7A1E", "#1F7A8C", "#9A4A1C",
)  # fmt: skip
DARK_PETALS = (
    "#C65244", "#D08C28", "#5F9546", "#23857A", "#437FB8", "#8F5F91",
    "#A67645", "#6478BF", "#BD6186", "#8A9A3F", "#3F94A6", "#B96A3B",
)  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """Every colour the flower needs, as SVG attributes."""

    petals: tuple[str, ...]
    paper: str
    ink: str
    eye: str
    centre: str

    def attributes(self, part: str, hue: int) -> str:
        if part == "pale":
            colour = self.petals[hue - 1]
            return f' fill="{colour}" fill-opacity=".16" stroke="{colour}" stroke-opacity=".5" stroke-width="1.6"'
        if part == "full":
            # A little see-through stands in for the stylesheet's blend mode, which has no attribute.
            return f' fill="{self.petals[hue - 1]}" fill-opacity=".92"'
        return f' fill="{ {"ring": self.paper, "eye": self.eye, "centre": self.centre}[part] }"'


PALETTES = {
    "light": Palette(LIGHT_PETALS, paper="#FBF6EE", ink="#1B2B2A", eye="#E8B33A", centre="#FCEBC4"),
    "dark": Palette(DARK_PETALS, paper="#14201F", ink="#F3EDE2", eye="#E8B33A", centre="#B98E2F"),
}
