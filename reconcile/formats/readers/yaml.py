"""Claims as people write them: YAML, with every word's place."""

from reconcile.formats import claims_yaml
from reconcile.formats.readers import reader
from reconcile.formats.written import WrittenFile


@reader()
def yaml(text: str, path: str) -> WrittenFile:
    """Claims, subjects, properties, rules and policy in one file, with comments."""
    return claims_yaml.read(text, path)
