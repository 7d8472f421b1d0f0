"""应急: risks, resources, plan, scenarios, drills."""
