"""年度日历: the month as a grid, the year as a list, and what a person says of an entry."""
