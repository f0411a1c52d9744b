"""The files of a new project: small enough to read, with one contradiction to find."""

SETTINGS = """\
# Settings of this project; everything here is optional.
# fail_on = "error"            # or "warning": what makes `reconcile check` fail
# ignore = ["C102"]            # rules that are not looked for
# severity = { E508 = "off" }  # how much a rule weighs: error, warning or off
"""

SOURCES = """\
% Every source, by its citation key. `cites` says on whom a source depends;
% `file` names its text in sources/, so that quotes can be checked.

@online{herald2024,
  title = {Ferry sinks off Vesk},
  publisher = {Vesk Herald},
  date = {2024-03-04},
}

@online{courier2024,
  title = {After the disaster},
  publisher = {Courier},
  date = {2024-03-21},
  cites = {herald2024},
}
"""

VOCABULARY = """\
# What may be asked about a subject, and what must hold between the answers.
properties:
  happened: {type: date}
  killed: {type: count, unit: person}
  rescued: {type: count, unit: person}
  owner: {type: entity, single: true}

rules:
  # - {name: ends-after-start, require: started <= ended}

policy:
  tension: 20 %
"""

SUBJECTS = """\
# What claims are about, with every name it goes by.
subjects:
  vesk-ferry: {name: the sinking of the Vesk ferry, kind: event}
  northline: {name: Northline, kind: organisation, aliases: [Northline Ferries]}
"""

CLAIMS = """\
# What one source says: an item is one quote about one subject, and the answers it gives.
source: herald2024
claims:
  - subject: vesk-ferry
    quote: sank on Sunday with at least 30 dead
    happened: Sunday          # read from the source's date
    killed: at least 30
  - subject: vesk-ferry
    quote: the ship belonged to Northline Ferries
    owner: Northline Ferries
"""

MORE_CLAIMS = """\
source: courier2024
claims:
  - subject: vesk-ferry
    quote: the final toll of the accident was 27
    killed: 27                # no world holds this and "at least 30": see `reconcile check`
"""

FILES = {
    "reconcile.toml": SETTINGS,
    "sources.bib": SOURCES,
    "claims/vocabulary.yaml": VOCABULARY,
    "claims/subjects.yaml": SUBJECTS,
    "claims/herald2024.yaml": CLAIMS,
    "claims/courier2024.yaml": MORE_CLAIMS,
}
"""Each file of a new project and its text."""
