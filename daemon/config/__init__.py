"""What a project, a user and a command line may say: undrift.toml, and the options of models."""
