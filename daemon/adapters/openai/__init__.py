"""The OpenAI SDK: images, batches of them, and answers about pictures."""
