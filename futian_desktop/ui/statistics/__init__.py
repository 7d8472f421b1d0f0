"""统计预警: figures, notes, charts."""
