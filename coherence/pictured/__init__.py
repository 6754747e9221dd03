"""Pictures made of pixels beside the code: what their readings claim, how sure that is, and what a model adds."""
