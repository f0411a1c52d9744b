"""The desk line by line, in the manner of `git add -p`: for screen readers, pipes and slow links."""
