"""What stands behind a claim: where its quote is found, and who depends on whom."""
