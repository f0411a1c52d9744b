"""The screens and sheets that come up over the desk."""
