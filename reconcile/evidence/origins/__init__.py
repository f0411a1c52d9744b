"""Who depends on whom: independent origins, and the passages that texts have from one another."""
