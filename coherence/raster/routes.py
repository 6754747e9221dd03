"""Routes: the lines of a scene, from strokes to connections."""

from dataclasses import dataclass

from coherence.raster.barbs import drop_barbs
from coherence.raster.docks import (
    away_from,
    away_from_lines,
    dock_at_frames,
    dock_at_lids,
    dock_behind_words,
    dock_far,
    dock_ports,
    docks_of,
    without_edges,
)
from coherence.raster.fences import exact_fences, without_fences
from coherence.raster.frames import fenced
from coherence.raster.gaps import Grounds, bridge
from coherence.raster.ground import without_owned
from coherence.raster.links import Ends, Trace, links_of
from coherence.raster.network import Network, network_of
from coherence.raster.passing import with_passing
from coherence.raster.ports import split_at_ports
from coherence.raster.residue import take_patches, take_residue
from coherence.raster.scene import Scene
from coherence.raster.skeleton import skeleton_of
from coherence.raster.strokes import mended, strokes_of
from coherence.raster.tints import tints_of
from coherence.raster.tracing import ways_of

# Where strokes take more of the picture than this, it is a photograph or noise, and no line is followed.
_MOST_DRAWN = 0.2


@dataclass(frozen=True, slots=True)
class Routes:
    """The pieces of line between components, and the connections that they make."""

    network: Network
    traces: list[Trace]

    def coverage(self, letter: float) -> float:
        """The share of what was drawn that the connections account for; dust does not count."""
        drawn = {number: piece.length for number, piece in self.network.pieces.items() if piece.length > letter}
        used = {number for trace in self.traces for number in trace.pieces}
        whole = sum(drawn.values())
        if self.network.crowded:
            return 0.0
        return sum(length for number, length in drawn.items() if number in used) / whole if whole else 1.0


def routes_of(scene: Scene) -> Routes:
    """Every connection that the lines between the components make."""
    parts, owners, letter = scene.parts, scene.owners, scene.letter
    plain = without_owned(scene.surface.colours, owners, parts)
    drawn = strokes_of(plain, owners, scene.surface.writing, letter)
    outlines = [place for part in parts if part.lines and part.shape == "frame" for place in part.places]
    fences = exact_fences(drawn, outlines, letter)
    strokes = mended(without_fences(drawn, fences), owners, letter)
    if strokes.mean() > _MOST_DRAWN:
        return Routes(Network(crowded=True), [])
    take_residue(strokes, owners, parts, letter)
    writing = scene.surface.writing.copy()
    take_patches(strokes, writing, scene.free, letter)
    away, beyond = away_from(owners), away_from_lines(fences)
    network = network_of(skeleton_of(strokes), away, beyond, letter)
    drop_barbs(network, letter)
    bridge(network, Grounds(owners, writing, fences, away, beyond), letter)
    split_at_ports(network, away, letter)
    without_edges(network, away, letter)
    frames = fenced(parts, owners.shape)
    docks = docks_of(network, owners, frames, letter)
    dock_at_lids(network, docks, parts, letter)
    dock_at_frames(network, docks, frames, letter)
    dock_ports(network, docks, owners, letter)
    dock_behind_words(network, docks, owners, writing, letter)
    dock_far(network, docks, owners, letter)
    ends = Ends(network, docks, strokes, letter)
    ways = ways_of(network, docks, tints_of(network, scene.surface.colours), letter)
    return Routes(network, with_passing(links_of(ways, network, docks, parts, ends), parts, letter))
