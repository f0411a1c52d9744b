"""The desk: every decision is in the journal, in its file and among the cases, or it has not happened."""
