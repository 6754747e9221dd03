"""Comments that tell a sequence of steps in prose: found, put into a question for a model, and what it answers written
beside them as a flow. Nothing here believes an answer: what is written is held to the code like any other flow."""
