"""What can be true together: worlds, the smallest sets that have none, and the camps that have one."""
