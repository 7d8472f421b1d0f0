"""The editor of the plan: outline, blocks, checks."""
