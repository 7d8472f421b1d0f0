"""The workbook in which a safety expert writes a content pack: its columns, writing it, reading it."""
