"""A model at an OpenAI-compatible endpoint as one more reader: asked when told to, believed in nothing."""
