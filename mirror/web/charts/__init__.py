"""Charts as pictures that stand in a page's own text: read aloud, and fit for day and night."""

from mirror.web.charts.chart import Chart, Line, Point
from mirror.web.charts.drawing import drawn

__all__ = ["Chart", "Line", "Point", "drawn"]
