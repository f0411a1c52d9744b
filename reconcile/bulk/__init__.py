"""Millions of claims: SQL finds the few that may be part of a finding, and the ordinary program reads those.

**The idea.** A finding is a minimal set of claims. Whether claims have a world depends on these claims alone,
the vocabulary, the subjects and the sources, and on when their subjects took place; never on other claims. So
a check of some of the claims tells no more than a check of all, and it tells the same if every claim is there
that a finding of the whole may hold, show or be named by. These are the *candidates*. A test for candidates
may take too many of them; it must never miss one.

**Nothing is lost**, for the candidates are closed:

1. A data item is chosen whole or not at all, so a claim's id, its restatements, and the camps of its case
   are as in the whole. Ids that were given by hand and that meet others take the items of all of them along.
2. Claims of an item left out agree: each leaves one unbroken interval open, and the highest lower bound is
   not above the lowest upper one (Helly); or all leave the same set open. Their nominal numbers lie within
   the tolerance of the policy. Whoever denies, leaves gaps or parts open is chosen.
3. What a rule finds in a single claim is told by its texts: an unknown source, a unit, a quote whose source
   is stored, a day before that of its source. Each different text is understood once, by the ordinary
   reader; rows whose texts cannot be read go to the ordinary program as they are.
4. Where declared rules tie items together, these are left out only if one world surely holds all of them:
   see `ties`.
5. Who is chosen brings the dates of its subject along, by which early counts and reports are judged.

The rows chosen, and all that is written in YAML, then go the ordinary way: the same reader, the same solver,
the same order. What is left out is only counted.

The parts: `narrow` is the order of it all; `staging` reads files; `texts` understands texts; `marks` puts
bounds into an order; `typed`, `kernel`, `ties` and `closure` are statements of SQL over tables; `database`
runs them on DuckDB, `spark` on Apache Spark, in the words of `spark_sql`. There the components of what was
found are solved by the workers, too (`spread`). `cases` keeps what was found for those who settle it.
"""
