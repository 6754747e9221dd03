"""Reading pictures made of pixels: what a drawing, a screenshot of one or a generated illustration shows.

Pure like the rest of the stage: pixels and read text in, a Reading out. Only `undrift[vision]` has what the modules
here import (numpy, OpenCV): nothing imports them unless a picture is read, and `reading` imports neither.
"""
